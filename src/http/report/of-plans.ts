import { pointsOf } from './charts/points.ts'
import { type Block, type Cell, list, type Report, section, table } from './report.ts'
import { reportWords } from './words.ts'

type Plan = {
  rank?: number
  accelerator: string
  count: number
  plan: Record<string, unknown>
  values: Record<string, number | null>
  on_front?: boolean
}
type Search = {
  kind: string
  status: string
  space_count: number
  evaluated_count: number
  feasible_count: number
  rejected: Record<string, number>
  plans: Plan[]
  front: Plan[]
  binding: { figure: string; max: number | null; min: number | null; value_without: number | null }[]
  nearest: (Plan & { lacks: { figure: string; shortfall: number | null }[] }) | null
  request: object
}

/** A search over plans: the best with what they are ranked by, the front, what binds, and what was rejected. */
export function reportOfPlans(answer: object, language: 'en' | 'zh'): Report {
  const { kind, status, plans, front, binding, nearest, request, ...counts } = answer as Search
  const words = reportWords[language]
  const { names } = words
  const listed = plans.length > 0 ? plans : nearest ? [nearest] : []
  const rejected = Object.entries(counts.rejected).map(([reason, count]) => [reason, count])
  return {
    title: `${words.titles.plans}: ${kind}, ${status}`,
    language,
    sections: [
      ...section(
        words.about,
        table(
          [names.path, names.value],
          [
            ['space_count', counts.space_count],
            ['evaluated_count', counts.evaluated_count],
            ['feasible_count', counts.feasible_count],
          ],
        ),
      ),
      ...section(words.figures, frontOf([...plans, ...front]), planTable(listed, words.names)),
      ...section(
        words.binding,
        table(
          [names.figure, 'max', 'min', 'value_without'],
          binding.map((one) => [one.figure, one.max, one.min, one.value_without]),
        ),
      ),
      ...section(
        words.problems,
        table([names.reason, names.count], rejected),
        list((nearest?.lacks ?? []).map(({ figure, shortfall }) => `${figure}: ${shortfall ?? ''}`)),
      ),
      ...section(words.request, [{ is: 'code', text: JSON.stringify(request, null, 2) }]),
    ],
  }
}

function planTable(plans: readonly Plan[], names: { count: string; plan: string }): Block[] {
  const figures = Object.keys(plans[0]?.values ?? {})
  const rows = plans.map(({ rank, accelerator, count, plan, values }): Cell[] => [
    rank ?? null,
    accelerator,
    count,
    ...figures.map((figure) => values[figure] ?? null),
    degreesOf(plan),
  ])
  return table(['#', 'accelerator', names.count, ...figures, names.plan], rows)
}

function degreesOf(plan: Record<string, unknown>): string {
  const moved = Object.entries(plan).filter(
    ([, value]) => value !== 1 && value !== false && typeof value !== 'object',
  )
  return moved.map(([name, value]) => `${name} ${value}`).join(', ')
}

/** Of two goals: plans as points, those that none is better than filled. */
function frontOf(plans: readonly Plan[]): Block[] {
  const [x, y] = Object.keys(plans[0]?.values ?? {})
  if (x === undefined || y === undefined) return []
  const once = new Map(plans.map((plan) => [JSON.stringify([plan.accelerator, plan.count, plan.plan]), plan]))
  const points = [...once.values()].flatMap(({ accelerator, count, values, on_front }) => {
    const [across, up] = [values[x], values[y]]
    if (typeof across !== 'number' || typeof up !== 'number') return []
    return [{ label: `${count} × ${accelerator}`, x: across, y: up, isOnFront: on_front !== false }]
  })
  if (points.length === 0) return []
  return [
    { is: 'chart', chart: { name: 'front', title: `${x}, ${y}`, specification: pointsOf(points, [x, y]) } },
  ]
}
