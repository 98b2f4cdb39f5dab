/** Below this part of the sum a part says nothing that a reader could act on. */
const smallest = 1e-6
/** What stands beside the parts and is no part: the sum of those that are known. */
const beside = 'known_subtotal'

/**
 * Parts of a figure, those below a millionth of their sum put together as `other`: the sum stays the same.
 * A true 0 stays under its name, and parts of which one is not known stay as they are.
 */
export function withoutSmall<V extends number | null>(parts: Readonly<Record<string, V>>): Record<string, V> {
  const known = Object.entries(parts).flatMap(([name, value]) =>
    name !== beside && typeof value === 'number' ? [{ name, value: value as number }] : [],
  )
  const isWhole = known.length === Object.keys(parts).filter((name) => name !== beside).length
  const least = smallest * Math.abs(known.reduce((sum, { value }) => sum + value, 0))
  const small = known.filter(({ name, value }) => name !== 'other' && value !== 0 && Math.abs(value) < least)
  if (!isWhole || small.length === 0) return { ...parts }
  const names = new Set(small.map(({ name }) => name))
  const kept = Object.entries(parts).filter(([name]) => !names.has(name))
  const other = small.reduce((sum, { value }) => sum + value, parts.other ?? 0)
  return { ...(Object.fromEntries(kept) as Record<string, V>), other: other as V }
}
