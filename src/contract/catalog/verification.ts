/**
 * How a value came into the catalog. `verified`: read on a primary page, that is one of the vendor, publisher,
 * provider or authority itself. `read_in_copy`: read in a public copy of such a page. `derived`: computed from
 * other figures, here or by the source. `unverified`: recalled, or from a source too weak to stand on.
 */
export const verifications = ['verified', 'read_in_copy', 'derived', 'unverified'] as const
export type Verification = (typeof verifications)[number]

/** Entries of revisions before these states have `verified` and `verified_fields` alone. */
export type Verifiable = {
  verified: boolean
  verification?: Verification
  verified_fields?: string[]
  read_in_copy_fields?: string[]
  derived_fields?: string[]
}

/** The state of an entry's main figures. */
export function verificationOf({ verified, verification }: Verifiable): Verification {
  return verification ?? (verified ? 'verified' : 'unverified')
}

/** The state of one field; a field that no list names is unverified. */
export function fieldVerification(entry: Verifiable, field: string): Verification {
  if (entry.derived_fields?.includes(field)) return 'derived'
  if (entry.read_in_copy_fields?.includes(field)) return 'read_in_copy'
  if (entry.verified_fields === undefined) return verificationOf(entry)
  return entry.verified_fields.includes(field) ? 'verified' : 'unverified'
}
