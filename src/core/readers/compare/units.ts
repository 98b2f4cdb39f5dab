import { acceleratorUnits } from '../../fleet/accelerator.ts'
import type { Compared } from './compare.ts'

/** Units of the numbers of a comparison by their place in it: an item in its own terms, a difference in the baseline's. */
export function comparedUnits(baseline: Compared, items: readonly Compared[]): Record<string, string> {
  const { headline } = baseline.estimate
  const currency = typeof headline.cost_currency === 'string' ? headline.cost_currency : 'USD'
  const hardware = Object.entries(acceleratorUnits).map(([field, unit]) => [
    `items.*.hardware.${field}.value`,
    unit,
  ])
  const deltas = Object.entries(baseline.estimate.units()).map(([figure, unit]) => [
    `items.*.deltas.${figure}.absolute`,
    unit,
  ])
  const own = items.flatMap((item, index) =>
    Object.entries(item.estimate.units()).map(([figure, unit]) => [
      `items.${index}.headline.${figure}`,
      unit,
    ]),
  )
  const rents = { 'items.*.rent_parity.accelerator_hour_amount': `${currency}/h` }
  return { ...rents, ...Object.fromEntries([...hardware, ...deltas, ...own]) }
}
