/** Below this part of the sum a part says nothing that a reader could act on. */
const smallest = 1e-6
/** What stands beside the parts and is no part: the sum of those that are known. */
const beside = 'known_subtotal'

/**
 * Parts of a figure, those below a millionth of their sum put together as `other`: the sum stays the same.
 * A true 0 stays under its name, and parts of which one is not known stay as they are.
 */
export function withoutSmall<V extends number | null>(parts: Readonly<Record<string, V>>): Record<string, V> {
  const least = smallest * Math.abs(sumOf(parts))
  const isSmall = (name: string, value: unknown) =>
    typeof value === 'number' && value !== 0 && Math.abs(value) < least && name !== 'other' && name !== beside
  const all = Object.keys(parts)
  if (!all.some((name) => isSmall(name, parts[name]))) return { ...parts }
  const small = Object.entries(parts).filter(([name, value]) => isSmall(name, value))
  const kept = Object.entries(parts).filter(([name, value]) => !isSmall(name, value))
  const other = small.reduce((sum, [, value]) => sum + Number(value), Number(parts.other ?? 0))
  return { ...(Object.fromEntries(kept) as Record<string, V>), other: other as V }
}

/** NaN where a part is not known: nothing is small beside it. */
function sumOf(parts: Readonly<Record<string, number | null>>): number {
  let sum = 0
  for (const [name, value] of Object.entries(parts)) if (name !== beside) sum += value ?? Number.NaN
  return sum
}
