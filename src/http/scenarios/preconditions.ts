import type { IncomingHttpHeaders } from 'node:http'
import type { SaveCondition } from '../../store/scenario-store.ts'
import { HttpProblem } from '../errors/http-problem.ts'

function tagsOf(header: string): readonly string[] | 'any' {
  const tags = header.split(',').map((tag) => tag.trim())
  return tags.includes('*') ? 'any' : tags
}

/**
 * What a PUT is conditional on: `If-None-Match: *` makes, `If-Match` changes. Throws
 * `precondition_required` (428) without either, `precondition_failed` (412) with both, which cannot both hold.
 */
export function readSaveCondition(headers: IncomingHttpHeaders): SaveCondition {
  const ifMatch = headers['if-match']
  const makes = headers['if-none-match']?.trim() === '*'
  if (ifMatch !== undefined && makes) throw new HttpProblem('precondition_failed', { place: 'header' })
  if (ifMatch !== undefined) return { if: 'matches', etags: tagsOf(ifMatch) }
  if (makes) return { if: 'absent' }
  throw new HttpProblem('precondition_required', { place: 'header' })
}

/** The versions that a DELETE may remove; `*` is any. Throws `precondition_required` (428) without `If-Match`. */
export function readRemoveCondition(headers: IncomingHttpHeaders): readonly string[] | 'any' {
  const ifMatch = headers['if-match']
  if (ifMatch === undefined) throw new HttpProblem('precondition_required', { place: 'header' })
  return tagsOf(ifMatch)
}

/** Whether the caller has this version already (304). Weak comparison, as RFC 9110 says for GET. */
export function hasVersion(headers: IncomingHttpHeaders, etag: string): boolean {
  const ifNoneMatch = headers['if-none-match']
  if (ifNoneMatch === undefined) return false
  const tags = tagsOf(ifNoneMatch.replaceAll('W/', ''))
  return tags === 'any' || tags.includes(etag)
}
