import { servingCalibration } from '../../core/serving/measured.ts'
import { calibration, memoryFits } from '../../core/training/measured.ts'

/** A number that was fitted on measured rows. Its name ends in its unit. */
export type Coefficient = { name: string; value: number }

/** What was fitted for functions, by the beginning of their names. */
const fitted: readonly [functions: RegExp, data: object][] = [
  [/^training\.(step|forward)_time@/, calibration],
  [/^training\.memory@/, memoryFits],
  [
    /^(serving|sizing)\.(ttft|tpot|end_to_end|output_tokens|joules|requests|prompt_time|queue|concurrency|batch_mean|rollout)/,
    servingCalibration,
  ],
]

/** The coefficients of a function as the fit left them; `null`: nothing measured goes into it. */
export function coefficientsOf(name: string): Coefficient[] | null {
  const data = fitted.find(([functions]) => functions.test(name))?.[1]
  return data === undefined ? null : flattened(data, '')
}

function flattened(node: unknown, path: string): Coefficient[] {
  if (typeof node === 'number') return [{ name: path, value: node }]
  if (typeof node !== 'object' || node === null) return []
  const entries = Array.isArray(node) ? node.map((one, at) => [labelOf(one, at), one]) : Object.entries(node)
  return entries.flatMap(([key, one]) => flattened(one, path === '' ? String(key) : `${path}.${key}`))
}

/** A rule of a list is named by its words: `weights`, `layer/host`. */
function labelOf(one: unknown, at: number): string {
  const words = typeof one === 'object' && one !== null ? Object.values(one) : []
  return words.filter((word) => typeof word === 'string').join('/') || String(at)
}
