import type { AssumptionReport, Driver } from '../../contract/answer.ts'
import type { Verification } from '../../contract/catalog/verification.ts'
import { type Draft, type Setting, warn } from '../draft/draft.ts'
import type { Assumption } from '../sheet/figure.ts'

/** Words first, then numbers, each with where it came from. */
export function reportAssumptions(
  settings: readonly Setting[],
  used: readonly Assumption[],
): AssumptionReport[] {
  return [...settings, ...used.map(reportOf)]
}

function reportOf({
  path,
  value,
  unit,
  low,
  high,
  origin,
  ref,
  source,
  as_of,
  verification,
}: Assumption): AssumptionReport {
  return {
    path,
    value,
    unit,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    origin,
    ...(ref !== undefined && { ref }),
    ...(source !== undefined && { source }),
    ...(as_of !== undefined && { as_of }),
    ...(verification !== undefined && { verified: verification === 'verified', verification }),
  }
}

const dominatingSwing = 0.5

/** A default that alone moves the leading figure by half of it deserves to be replaced by a real value. */
export function warnOfDefaults(draft: Draft, ranking: readonly Driver[]): void {
  const leading = ranking.filter(({ figure }) => figure === ranking[0]?.figure)
  for (const { path, figure, swing_ratio } of leading) {
    const isDefault = draft.assumptions.some(
      (assumption) => assumption.path === path && assumption.origin === 'default',
    )
    if (isDefault && swing_ratio >= dominatingSwing)
      warn(draft, { code: 'default_dominates_range', path, parameters: { figure } })
  }
}

/**
 * One warning for all values of the catalog that no page was found for, and for those that were computed. What was
 * read in a copy is shown as such among the assumptions and is not warned of.
 */
export function warnOfUnverified(draft: Draft, used: readonly Assumption[]): void {
  const pathsOf = (state: Verification) =>
    used.flatMap(({ path, verification }) => (verification === state ? [path] : []))
  const [unverified, derived] = [pathsOf('unverified'), pathsOf('derived')]
  const paths = [...unverified, ...derived]
  if (paths[0] === undefined) return
  warn(draft, {
    code: 'unverified_figure',
    path: paths[0],
    parameters: { unverified, derived },
  })
}
