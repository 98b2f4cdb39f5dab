import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import { Refusal } from '../../core/refusal.ts'
import type { CatalogAccess } from '../deps.ts'

type Pinned = { pin?: { catalog_revision: string } }

/**
 * The revision that a scenario is saved on: its own pin, else that of its request, else the latest. Throws
 * Refusal `catalog_revision_unknown`, or `field_conflict` where the two pins differ.
 */
export async function snapshotToPin(
  input: Pinned & { request: Pinned },
  catalog: CatalogAccess,
): Promise<CatalogSnapshot> {
  const own = input.pin?.catalog_revision
  const inner = input.request.pin?.catalog_revision
  if (own !== undefined && inner !== undefined && own !== inner) {
    const fields = ['pin.catalog_revision', 'request.pin.catalog_revision']
    throw new Refusal('field_conflict', '/pin/catalog_revision', { fields })
  }
  const wanted = own ?? inner
  if (wanted === undefined) return catalog.latest()
  const pointer = own === undefined ? '/request/pin/catalog_revision' : '/pin/catalog_revision'
  return heldSnapshot(wanted, catalog, pointer)
}

/** The revision with this hash. Throws Refusal `catalog_revision_unknown` at `pointer`. */
async function heldSnapshot(
  sha256: string,
  catalog: CatalogAccess,
  pointer: string,
): Promise<CatalogSnapshot> {
  const snapshot = await catalog.bySha256(sha256)
  if (snapshot === undefined) throw new Refusal('catalog_revision_unknown', pointer)
  return snapshot
}
