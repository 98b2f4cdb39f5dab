import { showEstimate } from './estimate.ts'
import { shownValue } from './number.ts'
import { rowsTable } from './rows.ts'
import type { Shown } from './shown.ts'

type Limit = {
  figure: string
  max: number | null
  min: number | null
  value: number | null
  slack_ratio: number | null
}
type Solution = {
  outcome: string
  solution: { path: string; value: unknown; at_bound: string | null }[]
  goal: { figure: string; goal: string; value: number | null }
  limits: Limit[]
  binding: string[]
  estimate: unknown
}

const columns = (['figure', 'max', 'min', 'value', 'slack_ratio'] as const).map((name) => ({
  name,
  of: (limit: Limit) => limit[name],
}))

/** What was searched for, its limits with what is left of them, what binds, and the estimate there. */
export function showSolution(answer: unknown, shown: Shown): string[] {
  const { outcome, solution, goal, limits, binding, estimate } = answer as Solution
  const { language, words } = shown
  return [
    `${outcome} · ${goal.figure} ${goal.goal} ${shownValue(goal.value, language)}`,
    ...solution.map(({ path, value }) => `${path} = ${shownValue(value, language)}`),
    ...(limits.length > 0 ? ['', ...rowsTable(columns, limits, shown)] : []),
    ...(binding.length > 0 ? [`${words.binding}: ${binding.join(', ')}`] : []),
    '',
    ...showEstimate(estimate, shown),
  ]
}
