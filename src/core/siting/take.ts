import type { Estimate } from '../estimates/answer.ts'
import type { Draft } from '../estimates/draft.ts'
import { take as takeFigure } from '../estimates/take.ts'

/** A headline figure of the work as a derived assumption of a site's sheet. */
export function take(draft: Draft, inner: Estimate, key: string, unit: string): string {
  const at = (supply: string) => `estimate.request.${supply}`
  return takeFigure(draft, inner, { key, unit, path: `estimate.${key}`, at })
}
