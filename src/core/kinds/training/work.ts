import type { TextUnit } from '../../../contract/field/number.ts'
import type { RunInput } from '../../../contract/request/training.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { bytesPerGb, gbPerTb } from '../../units.ts'

/** How a request says how much there is to do; `open` when it leaves that to be solved. */
export type WorkForm = 'tokens' | 'flop' | 'hours' | 'stages' | 'open'

const tokenForms = ['tokens_count', 'text', 'raw', 'tokens_per_parameter', 'steps_count'] as const
const flopForms = ['training_compute_flop', 'training_compute_pf_days'] as const

export type Work = { form: WorkForm; hours: boolean }

/**
 * Which form the work has. Hours may stand beside tokens or FLOP (then the rate is solved); two
 * forms of the same kind are refused as `work_overdetermined`.
 */
export function readWork(run: RunInput): Work {
  checkStages(run)
  checkReplay(run)
  const sent = [...tokenForms, ...flopForms].filter((form) => run[form] !== undefined)
  if (sent.length > 1)
    throw new Refusal('work_overdetermined', `/run/${sent[1]}`, { forms: sent.map((form) => `run.${form}`) })
  const hours = run.accelerator_hours !== undefined
  const [form] = sent
  if (form !== undefined) return { form: flopForms.some((name) => name === form) ? 'flop' : 'tokens', hours }
  if (hours) return { form: 'hours', hours }
  return { form: run.stages?.length ? 'stages' : 'open', hours }
}

/** Names that breakdowns already use for what is no stage. */
const takenNames = ['main', 'rated', 'known_subtotal', '__proto__']

const stageForms = ['tokens_count', 'training_compute_flop', 'accelerator_hours'] as const

/**
 * Every stage brings its work in one form, under a name of its own: two of one name would be one part of the breakdown,
 * and one of them lost. Repeats of a part stand there too.
 */
function checkStages({ stages = [] }: RunInput): void {
  const names = new Set([...takenNames, ...['main', ...stages.map(({ name }) => name)].map(repeatsOf)])
  for (const [index, stage] of stages.entries()) {
    const at = `/run/stages/${index}`
    if (stageForms.filter((form) => stage[form] !== undefined).length !== 1)
      throw new Refusal('field_conflict', at, { fields: stageForms.map((form) => `${at}/${form}`) })
    const { name, replay_ratio: replay, tokens_count: tokens } = stage
    if (names.has(name)) throw new Refusal('field_conflict', `${at}/name`, { fields: [`${at}/name`], name })
    names.add(name)
    if (replay !== undefined && tokens === undefined)
      throw new Refusal('field_conflict', `${at}/replay_ratio`, {
        fields: [`${at}/replay_ratio`, `${at}/tokens_count`],
      })
  }
}

/** What the repeats of a part are called. */
export const repeatsOf = (name: string) => `${name}_repeats`

/** Only tokens of the work can have others beside them: steps, FLOP and hours hold all that is trained on. */
function checkReplay(run: RunInput): void {
  if (run.replay_ratio === undefined) return
  const isOfTokens = tokenForms.some((form) => form !== 'steps_count' && run[form] !== undefined)
  if (!isOfTokens)
    throw new Refusal('field_conflict', '/run/replay_ratio', {
      fields: ['run.replay_ratio', 'run.tokens_count'],
    })
}

/** `× epochs × runs × exploration` for the ones that were sent, on every form of work. */
export function repeats(draft: Draft, run: RunInput): string {
  const factors = (['epochs_count', 'runs_count', 'exploration_factor'] as const).flatMap((name) =>
    run[name] === undefined ? [] : [assume(draft, given(`run.${name}`, 'factor', run[name]))],
  )
  return factors.map((path) => ` * ${path}`).join('')
}

const textUnits: Record<
  Exclude<TextUnit, 'tokens'>,
  { unit: string; ratio: 'tokens_per_english_word' | 'tokens_per_zh_character' | 'tokens_per_utf8_byte' }
> = {
  english_words: { unit: 'word', ratio: 'tokens_per_english_word' },
  zh_characters: { unit: 'character', ratio: 'tokens_per_zh_character' },
  utf8_bytes: { unit: 'byte', ratio: 'tokens_per_utf8_byte' },
}

type RatioInputs = Pick<
  RunInput,
  'tokens_per_english_word' | 'tokens_per_zh_character' | 'tokens_per_utf8_byte'
>

/** The term that turns an amount of text in `unit` into tokens: nothing for tokens, else a ranged ratio under `prefix`. */
export function tokensPerUnit(draft: Draft, unit: TextUnit, ratios: RatioInputs, prefix: string): string {
  if (unit === 'tokens') return ''
  const { ratio } = textUnits[unit]
  const sent = ratios[ratio]
  const path = `${prefix}.${ratio}`
  return ` * ${sentOrDefault(draft, `run.${ratio}`, sent, path)}`
}

/** Unit of an amount of text in the sheet. */
export function unitOfText(unit: TextUnit): string {
  return unit === 'tokens' ? 'token' : textUnits[unit].unit
}

/**
 * The tokens of one pass as a formula term, with those that are replayed beside them. `total` is the sheet's name of all
 * parameters, needed for `tokens_per_parameter`.
 */
export function tokenTerm(draft: Draft, run: RunInput, total: string | null): string {
  const own = ownTokens(draft, run, total)
  if (run.replay_ratio === undefined) return own
  return `${own} / (1 - ${assume(draft, given('run.replay_ratio', 'ratio', run.replay_ratio))})`
}

/** The tokens of the work itself, by whichever form was sent. */
function ownTokens(draft: Draft, run: RunInput, total: string | null): string {
  if (run.tokens_count !== undefined)
    return assume(draft, given('run.tokens_count', 'token', run.tokens_count))
  if (run.text) {
    const amount = assume(draft, given('run.text.amount', unitOfText(run.text.unit), run.text.amount))
    draft.settings.push({ path: 'run.text.unit', value: run.text.unit, origin: 'given' })
    return `${amount}${tokensPerUnit(draft, run.text.unit, run, 'run')}`
  }
  if (run.raw) return cookedTokens(draft, run, run.raw)
  if (run.tokens_per_parameter !== undefined) {
    if (total === null)
      throw new Refusal('model_missing', '/model', { needed_for: 'run.tokens_per_parameter' })
    return `${assume(draft, given('run.tokens_per_parameter', 'token', run.tokens_per_parameter))} * ${total}`
  }
  if (run.steps_count === undefined) throw new Refusal('work_missing', '/run')
  return `${assume(draft, given('run.steps_count', 'count', run.steps_count))} * ${batchTokens(draft, run)}`
}

/** Tokens that are left of raw text. */
function cookedTokens(draft: Draft, run: RunInput, raw: NonNullable<RunInput['raw']>): string {
  const amount = assume(draft, given('run.raw.amount_tb', 'TB', raw.amount_tb))
  const kept = assume(draft, given('run.raw.kept_ratio', 'ratio', raw.kept_ratio))
  const bytes = `${amount} * ${gbPerTb}[GB/TB] * ${bytesPerGb}[byte/GB] * ${kept}`
  if (raw.bytes_per_token === undefined) return `${bytes}${tokensPerUnit(draft, 'utf8_bytes', run, 'run')}`
  return `${bytes} / ${assume(draft, given('run.raw.bytes_per_token', 'byte/token', raw.bytes_per_token))}`
}

/** Tokens of one optimizer step: sent, or sequences × their length. */
export function batchTokens(draft: Draft, run: RunInput): string {
  if (run.global_batch_tokens !== undefined)
    return assume(draft, given('run.global_batch_tokens', 'token', run.global_batch_tokens))
  const { global_batch_sequences: sequences, sequence_length_tokens: length } = run
  if (sequences === undefined || length === undefined) {
    throw new Refusal('work_missing', '/run/global_batch_tokens', { needed_for: 'run.steps_count' })
  }
  const name = 'global_batch_tokens'
  if (!draft.figures.some((figure) => figure.name === name)) {
    const count = assume(draft, given('run.global_batch_sequences', 'count', sequences))
    define(
      draft,
      name,
      'token',
      `${count} * ${assume(draft, given('run.sequence_length_tokens', 'token', length))}`,
    )
  }
  return name
}
