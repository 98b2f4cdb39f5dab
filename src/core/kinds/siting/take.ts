import type { Estimate } from '../../../contract/answer.ts'
import type { Draft } from '../../draft/draft.ts'
import { take as takeFigure } from '../../draft/take.ts'

/** A headline figure of the work as a derived assumption of a site's sheet. */
export function take(draft: Draft, inner: Estimate, key: string, unit: string): string {
  const at = (supply: string) => `estimate.request.${supply}`
  return takeFigure(draft, inner, { key, unit, path: `estimate.${key}`, at })
}
