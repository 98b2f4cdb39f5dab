import { contentHash } from './canonical.ts'
import type { ShippedCatalog } from './shipped.ts'

/** Hash of everything that a revision holds. Equal data has equal hashes on every machine. */
export function revisionHash(catalog: ShippedCatalog): string {
  return contentHash(catalog)
}
