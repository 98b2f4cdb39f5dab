/**
 * Numbers that are kept for the next run at the most: 2 MiB, which is 4,096 samples of 64 columns. The system gives
 * fresh memory page by page, and filling it with zeros takes longer than most runs.
 */
const keptMost = 2 ** 18
/** A run of samples and one of trials, which an estimate makes while it still reads the first. */
const sparesMost = 2
const spares: Float64Array[] = []

/** Room for so many numbers, which hold anything. Whoever has read them gives them back, or leaves them be. */
export function takeNumbers(count: number): Float64Array {
  const place = spares.findIndex(({ length }) => length >= count)
  const [found = new Float64Array(count > keptMost ? count : roomFor(count))] =
    place < 0 ? [] : spares.splice(place, 1)
  return found.subarray(0, count)
}

/** They must not be read any more: the next run writes over them. */
export function giveNumbersBack({ buffer, length }: Float64Array): void {
  if (length > keptMost) return
  spares.push(new Float64Array(buffer))
  spares.sort((a, b) => a.length - b.length)
  // The larger serve every run.
  if (spares.length > sparesMost) spares.shift()
}

/** The next power of two, so that runs of like sizes share it. */
function roomFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(count, 1024)))
}
