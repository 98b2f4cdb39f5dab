import type { ModelEntry } from '../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { Architecture, LayeredArchitecture } from '../../contract/model/architecture.ts'
import type { ModelInput } from '../../contract/request/model.ts'
import type { FlopConvention } from '../../contract/request/training.ts'
import { add, assume, type Draft, define } from '../draft/draft.ts'
import { centralValue, given } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import { words } from '../words.ts'
import { architectureAssumptions, type Provenance } from './architecture-assumptions.ts'
import { checkArchitecture } from './check-architecture.ts'
import { flopFigures } from './flop-figures.ts'
import { readHfModel } from './hf/read-hf-config.ts'
import { listedArchitecture } from './listed-architecture.ts'
import { parameterFigures } from './parameter-figures.ts'
import { precisionOfEntry } from './precision/entry-precision.ts'
import { type ModelFacts, noFacts } from './read-model.ts'

/** Names that stand in where formulas are only searched for what they read. */
const scanned = { sequence: 'sequence', active: 'active' }

/** A request's model: its shape where it is known, and what its parameter counts are called in the sheet. */
export type ModelInSheet = { architecture: LayeredArchitecture | null; active: string; total: string }

/** A model's shape, where it came from, and what else is known of it. */
export type KnownShape = {
  architecture: LayeredArchitecture
  provenance: Provenance
  facts: ModelFacts
}

/** Shapes of entries of the catalog as they stand there: the same object each time, so that what is counted of it is kept too. */
const ofEntries = new WeakMap<ModelEntry, KnownShape>()

/** The shape that a request gives, with where it came from; `null` when it gives counts alone. */
export function shapeOf(model: ModelInput, entry: ModelEntry | undefined): KnownShape | null {
  if ('architecture' in model) {
    const pointer = '/model/architecture'
    const given = { origin: 'given' } as const
    const { architecture } = model
    if ('layers' in architecture)
      return {
        architecture: listedArchitecture(architecture, pointer),
        provenance: given,
        facts: noFacts,
      }
    return checked(architecture, given, pointer, noFacts)
  }
  if ('hf_config' in model) {
    const { architecture, facts } = readHfModel(model.hf_config)
    return { architecture, provenance: { origin: 'given' }, facts }
  }
  if (!('ref' in model) || !entry?.architecture) return null
  if (model.override !== undefined) return shapeOfEntry(entry, entry.architecture, model.override)
  const known = ofEntries.get(entry) ?? shapeOfEntry(entry, entry.architecture, {})
  ofEntries.set(entry, known)
  return known
}

function shapeOfEntry(
  entry: ModelEntry,
  architecture: LayeredArchitecture,
  override: Partial<Architecture>,
): KnownShape {
  const provenance = {
    origin: 'catalog',
    ref: `models/${entry.id}@${entry.version}`,
    verification: fieldVerification(entry, 'architecture'),
  } as const
  const { context_max_tokens, stored_precision: stored } = entry
  const precision = stored ? precisionOfEntry(stored) : null
  const facts = { ...noFacts, context_max_tokens, precision }
  if (architecture.layers) checkOverride(override)
  return checked({ ...architecture, ...override }, provenance, '/model/override', facts)
}

/** Sizes that listed layers leave to the model as a whole; the others stand in the list. */
const ofTheWhole = new Set(['hidden_size', 'vocab_size', 'tied_embeddings'])

/** Throws `Refusal('model_invalid')` where an override would say what only a list of layers can. */
function checkOverride(override: Partial<Architecture>): void {
  const stray = Object.keys(override).find((field) => !ofTheWhole.has(field))
  if (stray !== undefined)
    throw new Refusal('model_invalid', `/model/override/${stray}`, { why: words('layers_listed') })
}

function checked(
  architecture: LayeredArchitecture,
  provenance: Provenance,
  pointer: string,
  facts: ModelFacts,
): KnownShape {
  checkArchitecture(architecture, pointer)
  return { architecture, provenance, facts }
}

/**
 * Brings the model into the sheet. Its shape comes in only where `convention` or an override needs
 * it; else the counts that were sent or that the catalog states.
 */
export function defineModel(
  draft: Draft,
  model: ModelInput,
  entries: ResolvedEntries,
  convention: FlopConvention,
): ModelInSheet {
  const entry = entries.model
  const shape = shapeOf(model, entry)
  const isStated = 'ref' in model && !model.override && convention === '6nd'
  if (shape && !isStated) {
    const figures = parameterFigures(shape.architecture)
    const flop = convention === '6nd' ? [] : flopFigures(convention, shape.architecture, scanned)
    for (const assumption of architectureAssumptions(shape.architecture, shape.provenance, [
      ...figures,
      ...flop,
    ]))
      assume(draft, assumption)
    add(draft, figures)
    return {
      architecture: shape.architecture,
      active: 'parameters_active_count',
      total: 'parameters_total_count',
    }
  }
  const architecture = shape?.architecture ?? null
  if (entry) return { architecture, ...statedCounts(draft, entry) }
  if ('parameters_total_count' in model) return { architecture, ...sentCounts(draft, model) }
  throw new Refusal('model_missing', '/model')
}

function statedCounts(draft: Draft, entry: ModelEntry): { active: string; total: string } {
  const provenance = {
    unit: 'count',
    origin: 'catalog',
    ref: `models/${entry.id}@${entry.version}`,
    verification: fieldVerification(entry, 'parameters_total_count'),
  } as const
  return {
    active: assume(draft, {
      path: 'model.parameters_active_count',
      value: entry.parameters_active_count,
      ...provenance,
    }),
    total: assume(draft, {
      path: 'model.parameters_total_count',
      value: entry.parameters_total_count,
      ...provenance,
    }),
  }
}

type SentCounts = Extract<ModelInput, { parameters_total_count: unknown }>

/** Without an active count every parameter is active: a dense model. */
function sentCounts(
  draft: Draft,
  { parameters_total_count, parameters_active_count }: SentCounts,
): { active: string; total: string } {
  const total = assume(draft, given('model.parameters_total_count', 'count', parameters_total_count))
  if (parameters_active_count === undefined) {
    return { total, active: define(draft, 'parameters_active_count', 'count', total) }
  }
  if (centralValue(parameters_active_count) > centralValue(parameters_total_count)) {
    throw new Refusal('model_invalid', '/model/parameters_active_count', {
      why: words('more_than', { field: 'parameters_total_count' }),
    })
  }
  return {
    total,
    active: assume(draft, given('model.parameters_active_count', 'count', parameters_active_count)),
  }
}
