import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { Estimate, Warning } from '../../contract/answer.ts'
import type { AcceleratorEntry } from '../../contract/catalog/entries.ts'
import type { EstimateOptions, ShownSheet } from '../../core/answer/assemble.ts'
import { centralValue } from '../../core/draft/number-input.ts'
import { leftBehind, type MachineRequest, onAccelerator } from '../../core/readers/compare/accelerators.ts'
import type { Asked } from '../../core/readers/compare/changes.ts'
import type { Compared } from '../../core/readers/compare/compare.ts'
import { sharedRates } from '../../core/readers/compare/shared-rate.ts'
import { Refusal } from '../../core/refusal.ts'
import { words } from '../../core/words.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type OpenedEstimate, openEstimate, tellUnread } from '../estimates/open-estimate.ts'
import type { CompareBody, ComparedKind, ScenarioRead } from '../schemas/compare.ts'
import { placeOnMachine } from './places.ts'

type Item = {
  key: string
  request: MachineRequest
  /** Where a field of its request was sent. */
  placeOf: (pointer: string) => string
  warnings: Warning[]
  scenario: ScenarioRead | null
}

/** An item that was estimated: with what it was asked, what its sheet was, and how it is asked otherwise. */
export type Estimated = {
  key: string
  scenario: ScenarioRead | null
  compared: Compared
  snapshot: CatalogSnapshot
  asked: Asked
  /** `null`: its kind shows no sheet. */
  shown: ShownSheet | null
  estimateOf: (asked: Asked) => Estimate
}

/** An item that was estimated, or the refusal that it met. */
export type Outcome = Estimated | { key: string; scenario: ScenarioRead | null; refusal: Refusal }

/** The requests of a comparison by their keys. Throws Refusal `field_conflict` where a key stands twice. */
export function itemsOf(body: CompareBody): Item[] {
  const items =
    'items' in body
      ? body.items.map(({ key, request, scenario = null }, index) => ({
          key,
          request: requireRead(request, index),
          placeOf: under(scenario === null ? `/items/${index}/request` : `/items/${index}/scenario`),
          warnings: [],
          scenario,
        }))
      : body.accelerators.map((other, index) => ({
          key: other.key ?? other.ref,
          request: onAccelerator(body.request, other),
          placeOf: placeOnMachine(index, other),
          warnings: [...sharedRates(body.request), ...leftBehind(body.request, other)],
          scenario: null,
        }))
  const keys = items.map(({ key }) => key)
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index)
  if (twice >= 0) throw new Refusal('field_conflict', items[twice]?.placeOf('') ?? '', { fields: ['key'] })
  return items
}

const under = (prefix: string) => (pointer: string) => `${prefix}${pointer}`

/** Throws Refusal `field_conflict` where nobody read the scenario of an item: a claim has requests alone. */
function requireRead(request: object | undefined, index: number): object {
  if (request !== undefined) return request
  throw new Refusal('field_conflict', `/items/${index}`, { fields: ['request', 'scenario'] })
}

/** Estimates one item. What it is refused for is told of it, and does not stop the others. */
export function estimateItem(
  { key, request, placeOf, warnings, scenario }: Item,
  given: { context: WorkContext; kind: ComparedKind; options: EstimateOptions },
): Outcome {
  try {
    const { opened, unpriced } = openWithPrice(request, given)
    const { snapshot, entries } = opened
    const asked = unpriced ? withoutPrice(request) : request
    let shown: ShownSheet | null = null
    const onSheet = (one: ShownSheet) => {
      if (one.kind === given.kind) shown = one
    }
    const estimate = tellUnread(asked, opened.estimate({ ...given.options, onSheet }))
    return {
      key,
      scenario,
      snapshot,
      asked: { request: asked, entries },
      shown,
      estimateOf: (other) => opened.estimate({ ...given.options, samples: 0 }, other.request, other.entries),
      compared: {
        key,
        estimate: warned(unpriced ? withoutCatalogPrice(estimate, request.price) : estimate, warnings),
        accelerator: machineOf(entries.accelerator, request),
        price: entries.price,
        rates: request.currency_rates,
      },
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { key, scenario, refusal: error.moved(placeOf) }
  }
}

function warned(estimate: Estimate, more: readonly Warning[]): Estimate {
  return { ...estimate, warnings: [...estimate.warnings, ...more] }
}

/** The machine of an item as it was computed: what it overrides replaces what the catalog has. */
function machineOf(
  entry: AcceleratorEntry | undefined,
  { accelerator }: MachineRequest,
): AcceleratorEntry | null {
  if (!entry) return null
  const changed = Object.entries(accelerator?.override ?? {}).map(([field, value]) => [
    field,
    centralValue(value),
  ])
  return { ...entry, ...Object.fromEntries(changed) }
}

/** A machine that the catalog has no rent of is compared without cost: the rest of it is known. */
export function openWithPrice(
  request: MachineRequest,
  { context, kind }: { context: WorkContext; kind: ComparedKind },
): { opened: OpenedEstimate; unpriced: boolean } {
  try {
    return { opened: openEstimate(kind, request, context), unpriced: false }
  } catch (error) {
    const isCheapest = request.price && 'ref' in request.price && request.price.ref === 'cheapest'
    if (!(error instanceof Refusal) || error.pointer !== '/price/ref' || !isCheapest) throw error
    return { opened: openEstimate(kind, withoutPrice(request), context), unpriced: true }
  }
}

export function withoutPrice({ price: _, ...rest }: MachineRequest): MachineRequest {
  return rest
}

function withoutCatalogPrice(estimate: Estimate, price: MachineRequest['price']): Estimate {
  const basis = (price && 'ref' in price && price.basis) || 'on_demand'
  const detail = words('price_lacking', { basis })
  const unknowns = estimate.unknowns.map((unknown) =>
    unknown.supply === 'price.accelerator_hour_amount'
      ? { ...unknown, reason: 'catalog_value_missing' as const, detail }
      : unknown,
  )
  return { ...estimate, unknowns }
}
