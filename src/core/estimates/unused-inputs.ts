import type { Assumption } from '../sheet/figure.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Estimate, Warning } from './answer.ts'

const code = 'input_unused'

/** Warnings for inputs that stand in the sheet though no figure of the answer rests on them. */
export function warnOfIdle({ assumptions }: Sheet, needed: ReadonlySet<string>): Warning[] {
  const isIdle = ({ origin, path }: Assumption) => origin === 'given' && !needed.has(path)
  return assumptions.filter(isIdle).map(({ path }) => ({ code, path }))
}

/** Blocks whose numbers are read as a whole: a shape, a plan, a pinned revision. */
const whole = new Set(['pin', 'plan', 'model.architecture', 'model.hf_config', 'model.override'])

/**
 * Warnings for numbers of a request that an estimate never read: `ahead_years` without a growth, say.
 * Every number that is read stands among the assumptions under its path. `skipped` are blocks that the
 * kind of estimate names otherwise.
 */
export function warnOfUnread(
  request: object,
  { assumptions, warnings }: Estimate,
  skipped: readonly string[],
): Warning[] {
  const read = new Set([...assumptions, ...warnings].map(({ path }) => path))
  const isOut = (path: string) => whole.has(path) || skipped.includes(path)
  return numbersIn(request, '', isOut)
    .filter((path) => !read.has(path))
    .map((path) => ({ code, path }))
}

function numbersIn(node: unknown, path: string, isOut: (path: string) => boolean): string[] {
  if (isOut(path)) return []
  if (typeof node === 'number') return [path]
  if (typeof node !== 'object' || node === null) return []
  if (isSpread(node)) return [path]
  return Object.entries(node).flatMap(([key, value]) =>
    numbersIn(value, path === '' ? key : `${path}.${key}`, isOut),
  )
}

/** A number with its bounds, or a distribution. */
function isSpread(node: object): boolean {
  return 'distribution' in node || ('value' in node && typeof node.value === 'number')
}
