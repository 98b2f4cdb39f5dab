import type { Estimate } from '../../../contract/answer.ts'
import type { AcceleratorEntry, PriceEntry } from '../../../contract/catalog/entries.ts'
import type { CurrencyRate } from '../../../contract/request/fleet.ts'
import { type HardwareFact, hardwareFacts } from './accelerators.ts'
import { type Conversion, conversionOf } from './exchange.ts'
import { type RentParity, rentParity } from './parity.ts'
import { type PriceShown, priceShown } from './price-shown.ts'

export type Compared = {
  key: string
  estimate: Estimate
  accelerator: AcceleratorEntry | null
  price?: PriceEntry | undefined
  rates?: readonly CurrencyRate[] | undefined
}

export type Delta = { absolute: number | null; factor: number | null }
export type InputValue = number | string | boolean | null
export type ChangedInput = { path: string; baseline: InputValue; value: InputValue }

export type Comparison = {
  deltas: Record<string, Delta>
  converted: Conversion | null
  rent_parity: RentParity | null
  price: PriceShown | null
  changed_inputs: ChangedInput[]
  hardware: Record<string, HardwareFact> | null
}

/** One estimate against the baseline: every figure, every input that differs, and what the machine has. */
export function compareWith(baseline: Compared, item: Compared): Comparison {
  const { estimate, accelerator } = item
  return {
    deltas: deltasOf(baseline, item),
    converted: conversionTo(baseline, item),
    rent_parity: rentParity(baseline.estimate, estimate),
    price: priceShown(estimate, item.price),
    changed_inputs: changedInputs(baseline.estimate, estimate),
    hardware: accelerator && hardwareFacts(accelerator, baseline.accelerator),
  }
}

/** The rate that an item's amounts need to stand beside the baseline's; `null` where they need or have none. */
export function conversionTo(baseline: Compared, { estimate, rates = [] }: Compared): Conversion | null {
  const [to, from] = [baseline.estimate.headline.cost_currency, estimate.headline.cost_currency]
  if (typeof from !== 'string' || typeof to !== 'string' || from === to) return null
  return conversionOf([...rates, ...(baseline.rates ?? [])], from, to)
}

/** A figure in the terms of the baseline: amounts of another currency through a dated rate, else not at all. */
export function inTermsOf(baseline: Compared, item: Compared, figure: string): number | null {
  const value = item.estimate.headline[figure]
  if (typeof value !== 'number') return null
  const [to, from] = [baseline.estimate.headline.cost_currency, item.estimate.headline.cost_currency]
  if (!figure.includes('_amount') || from === to) return value
  const conversion = conversionTo(baseline, item)
  return conversion && value * conversion.rate
}

function deltasOf(baseline: Compared, item: Compared): Record<string, Delta> {
  const before = baseline.estimate.headline
  const figures = Object.entries(item.estimate.headline).filter(
    ([figure, value]) => typeof value === 'number' || typeof before[figure] === 'number',
  )
  return Object.fromEntries(
    figures.map(([figure]): [string, Delta] => {
      const [base, value] = [before[figure], inTermsOf(baseline, item, figure)]
      if (value === null || typeof base !== 'number') return [figure, { absolute: null, factor: null }]
      return [figure, { absolute: value - base, factor: base === 0 ? null : value / base }]
    }),
  )
}

function changedInputs(baseline: Estimate, estimate: Estimate): ChangedInput[] {
  const read = ({ assumptions }: Estimate) => new Map(assumptions.map(({ path, value }) => [path, value]))
  const [before, after] = [read(baseline), read(estimate)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null]
    return old === now ? [] : [{ path, baseline: old, value: now }]
  })
}
