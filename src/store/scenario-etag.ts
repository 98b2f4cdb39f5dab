import { contentHash } from '../catalog/canonical.ts'
import type { Etags, Scenario, ScenarioDraft } from './scenario-store.ts'

const hashLength = 16

/** The draft as a version, with a strong ETag. */
export function asVersion(
  draft: ScenarioDraft,
  version: number,
  { at, actor }: { at: string; actor: string },
): Scenario {
  const saved = { ...draft, saved_at: at, saved_by: actor, version }
  return { ...saved, etag: etagOf(saved) }
}

/**
 * The number, and a hash of everything that is shown but for the estimator: versions of before it was kept
 * have their ETag without it.
 */
export function etagOf({
  etag: _,
  estimator_version: __,
  ...shown
}: Omit<Scenario, 'etag'> & { etag?: string }): string {
  const hash = contentHash(shown).slice('sha256:'.length, 'sha256:'.length + hashLength)
  return `"${shown.version}-${hash}"`
}

export function isAmong(etag: string, etags: Etags): boolean {
  return etags === 'any' || etags.includes(etag)
}
