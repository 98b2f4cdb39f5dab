import type { Architecture, LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { FlopConvention } from '../../contract/request/training.ts'
import type { FormulaFigure } from '../sheet/figure.ts'
import { listCore, listSquare } from './layers/list-flop.ts'
import { architecturePath } from './parameter-figures.ts'

const perToken = 'FLOP/token'
const kaplan = 'Kaplan et al. 2020, arXiv:2001.08361, section 2.1'
const megatron = 'Megatron-LM, num_floating_point_operations'
const palm = 'Chowdhery et al. 2022 (PaLM), arXiv:2204.02311, appendix B'

function flop(name: string, formula: string, source: string): FormulaFigure {
  return {
    kind: 'formula',
    name,
    unit: perToken,
    formula: formula.replaceAll('{', `${architecturePath}.`).replaceAll('}', ''),
    source,
  }
}

/** What the sequence length and the active parameters are called in the sheet. */
export type FlopNames = { sequence: string; active: string }

/**
 * Training FLOP per token under a stated convention, forward and backward together.
 * `model_flop_per_token` is the sum of the parts named in `flopParts`.  Sources: Kaplan et al. 2020; Megatron-LM (causal); PaLM (full).
 */
export function flopFigures(
  convention: FlopConvention,
  architecture: LayeredArchitecture | null,
  { sequence, active }: FlopNames,
): FormulaFigure[] {
  if (convention === '6nd' || architecture === null) {
    return [flop('model_flop_per_token', `6[${perToken}] * ${active}`, kaplan)]
  }
  return convention === 'causal'
    ? causalFigures(architecture, sequence)
    : fullFigures(architecture, { sequence, active })
}

/** The parts that sum to `model_flop_per_token`, by the name they have in a breakdown. */
export function flopParts(convention: FlopConvention): Record<string, string> {
  if (convention === 'causal') {
    return {
      linear_layers: 'linear_flop_per_token',
      lm_head: 'lm_head_flop_per_token',
      attention_core: 'attention_core_flop_per_token',
    }
  }
  if (convention === 'full')
    return { parameters: 'parameters_flop_per_token', attention_core: 'attention_core_flop_per_token' }
  return { parameters: 'model_flop_per_token' }
}

function causalFigures(architecture: LayeredArchitecture, sequence: string): FormulaFigure[] {
  const { layers, headless } = architecture
  const core = layers ? listCore(layers, sequence) : causalCore(architecture, sequence)
  const head = headless ? `0[${perToken}]` : `6[${perToken}] * embedding_parameters_count`
  return [
    flop('linear_flop_per_token', `6[${perToken}] * linear_parameters_active_count`, kaplan),
    flop('lm_head_flop_per_token', head, megatron),
    flop('attention_core_flop_per_token', core, megatron),
    flop(
      'model_flop_per_token',
      'linear_flop_per_token + lm_head_flop_per_token + attention_core_flop_per_token',
      megatron,
    ),
  ]
}

/**
 * Scores and values of the causal half, three passes: 3 s a (d_qk + d_v) per full layer. A window
 * of w tokens is seen whole but for the start of the sequence: w (2 - w/s) in place of s. A chunk
 * is its own short sequence. A linear layer updates and reads a d x d state a head.
 */
function causalCore({ attention }: Architecture, sequence: string): string {
  const dimensions =
    attention.kind === 'mla'
      ? '({attention.qk_nope_head_dim} + {attention.qk_rope_head_dim} + {attention.v_head_dim})'
      : '2 * {head_dim}'
  const core = `3[FLOP/token^2] * {heads_count} * ${dimensions}`
  const seen = `min({attention.window_tokens}, ${sequence})`
  const windowed = attention.window_kind === 'chunked' ? seen : `${seen} * (2 - ${seen} / ${sequence})`
  const terms = [`full_attention_layers_count * ${core} * ${sequence}`]
  if (attention.other_layers === 'linear') {
    terms.push(`linear_layers_count * 12[${perToken}] * {heads_count} * {head_dim} ^ 2`)
  } else if (attention.window_tokens !== undefined) {
    terms.push(`windowed_layers_count * ${core} * ${windowed}`)
  }
  return terms.join(' + ')
}

/**
 * 12 L H Q T as PaLM writes it: heads × their size, which is the hidden size in most models and two
 * thirds of it in PaLM itself. Heads of MLA have sizes of their own, so there the hidden size stands.
 */
function fullFigures(architecture: LayeredArchitecture, { sequence, active }: FlopNames): FormulaFigure[] {
  const { attention, layers } = architecture
  const width = attention.kind === 'mla' ? '{hidden_size}' : '{heads_count} * {head_dim}'
  const square = `12[FLOP/token^2] * {layers_count} * ${width} * ${sequence}`
  return [
    flop('parameters_flop_per_token', `6[${perToken}] * ${active}`, palm),
    flop('attention_core_flop_per_token', layers ? listSquare(layers, sequence) : square, palm),
    flop('model_flop_per_token', 'parameters_flop_per_token + attention_core_flop_per_token', palm),
  ]
}
