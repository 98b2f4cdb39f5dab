import { type Column, rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Plan = {
  rank?: number
  accelerator: string
  count: number
  plan: Record<string, unknown>
  values: Record<string, number | null>
}
type Lack = { figure: string; shortfall: number | null }
type Found = {
  status: string
  space_count: number
  feasible_count: number
  plans: Plan[]
  binding: { figure: string }[]
  nearest: (Plan & { lacks: Lack[] }) | null
}

/** The plans that were found, the best first; where none keeps the limits the nearest, with what it lacks. */
export function showPlans(answer: unknown, shown: Shown): string[] {
  const found = answer as Found
  const { words } = shown
  const plans = found.nearest === null ? found.plans : [found.nearest]
  const binding = found.binding.map(({ figure }) => figure).join(', ')
  return [
    `${found.status} · ${found.feasible_count} / ${found.space_count}`,
    '',
    ...rowsTable(columnsOf(plans), plans, shown),
    ...(binding === '' ? [] : ['', `${words.binding}: ${binding}`]),
    ...(found.nearest?.lacks ?? []).map(
      ({ figure, shortfall }) => `! ${figure}: ${shortfall ?? words.unknown}`,
    ),
  ]
}

function columnsOf(plans: readonly Plan[]): Column<Plan>[] {
  const values = Object.keys(plans[0]?.values ?? {})
  const degrees = Object.keys(plans[0]?.plan ?? {}).filter((key) => typeof plans[0]?.plan[key] === 'number')
  const moved = degrees.filter((key) => plans.some(({ plan }) => plan[key] !== 1))
  return [
    { name: '#', of: ({ rank }) => rank },
    { name: 'accelerator', of: ({ accelerator }) => accelerator },
    { name: 'count', of: ({ count }) => count },
    ...values.map((key) => ({ name: key, of: (plan: Plan) => plan.values[key] })),
    ...moved.map((key) => ({ name: key, of: ({ plan }: Plan) => plan[key] })),
  ]
}
