import { assume, type Draft, define, has, lack } from '../estimates/draft.ts'
import { sheetOf } from '../estimates/draft-sheet.ts'
import { figureValue } from '../sheet/sheet.ts'

const name = 'break_even_moved_gb'

/**
 * The volume at which moving eats what a site saves against the home of the data: at that many
 * gigabytes both cost the same. None where the home is cheaper or a gigabyte costs nothing.
 */
export function defineBreakEvenVolume(draft: Draft, home: Draft | null, money: string): void {
  if (home === null) {
    lack(draft, name, 'GB', { reason: 'not_requested', supply: 'home_index' })
    return
  }
  if (!has(draft, 'moving_amount_per_gb')) {
    lack(draft, name, 'GB', { reason: 'input_missing', supply: 'site.line.amount_per_gb' })
    return
  }
  const value = figureValue(sheetOf(home), 'cost_without_moving_amount')
  const cost = {
    path: 'home.cost_amount',
    unit: money,
    value,
    origin: 'derived',
    source: 'the home site',
  } as const
  assume(draft, {
    ...cost,
    ...(value === null && { gap: { reason: 'depends_on_unknown', supply: 'home_index' } as const }),
  })
  define(
    draft,
    'saving_against_home_amount',
    money,
    'home.cost_amount - cost_without_moving_amount - moving_lease_cost_amount',
  )
  const sheet = sheetOf(draft)
  const [saving, price] = ['saving_against_home_amount', 'moving_amount_per_gb'].map((figure) =>
    figureValue(sheet, figure),
  )
  if (typeof saving === 'number' && saving <= 0)
    lack(draft, name, 'GB', { reason: 'no_solution', detail: 'the home is cheaper at every volume' })
  else if (price === 0)
    lack(draft, name, 'GB', { reason: 'no_solution', detail: 'moving costs nothing by the gigabyte' })
  else define(draft, name, 'GB', 'saving_against_home_amount / moving_amount_per_gb')
}
