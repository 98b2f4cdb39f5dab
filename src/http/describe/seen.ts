import { setImmediate } from 'node:timers/promises'
import { resolveRequest } from '../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { DerivationStep } from '../../contract/answer.ts'
import type { Estimator } from '../../kinds/kind.ts'
import { type Estimators, type KindName, kindNames, kinds } from '../../kinds/kinds.ts'

/** An example of the document, estimated: the unit of every number and how each came about. */
export type SeenExample = {
  kind: KindName
  example: string
  units: Record<string, string>
  derivation: readonly DerivationStep[]
  /** What the answer leaves out, by code. */
  notModelled: readonly string[]
}

type Source = { catalog: { latest: () => CatalogSnapshot }; estimators: Estimators }

const options = { samples: 0, seed: 1, include: { derivation: true, drivers: false } }

/**
 * The examples of every kind, estimated on the first call and kept until the catalog changes. About a second of one
 * core: one example a turn, so that other requests are answered between them.
 */
export function seenExamples({ catalog, estimators }: Source): () => Promise<readonly SeenExample[]> {
  let kept: { sha256: string; seen: Promise<readonly SeenExample[]> } | undefined
  return () => {
    const snapshot = catalog.latest()
    if (kept?.sha256 === snapshot.sha256) return kept.seen
    const seen = estimateAll(snapshot, estimators)
    kept = { sha256: snapshot.sha256, seen }
    // What failed is tried again.
    seen.catch(() => {
      kept = undefined
    })
    return seen
  }
}

async function estimateAll(snapshot: CatalogSnapshot, estimators: Estimators): Promise<SeenExample[]> {
  const found: SeenExample[] = []
  for (const kind of kindNames) {
    for (const [example, { value }] of Object.entries(kinds[kind].examples)) {
      await setImmediate()
      const entries = resolveRequest(snapshot, value)
      const estimator: Estimator<never> = estimators[kind]
      const estimate = estimator({ request: value as never, entries }, options)
      found.push({
        kind,
        example,
        units: estimate.units(),
        derivation: estimate.derivation ?? [],
        notModelled: estimate.validity.not_modelled,
      })
    }
  }
  return found
}
