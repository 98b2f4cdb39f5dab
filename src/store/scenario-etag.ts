import { contentHash } from '../catalog/canonical.ts'
import type { Scenario, ScenarioDraft } from './scenario-store.ts'

const hashLength = 16

/** The draft as a version, with a strong ETag: the number, and a hash of everything that is shown. */
export function asVersion(draft: ScenarioDraft, version: number): Scenario {
  const hash = contentHash({ ...draft, version }).slice('sha256:'.length, 'sha256:'.length + hashLength)
  return { ...draft, version, etag: `"${version}-${hash}"` }
}

export function isAmong(etag: string, etags: readonly string[] | 'any'): boolean {
  return etags === 'any' || etags.includes(etag)
}
