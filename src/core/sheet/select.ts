/**
 * The value that would stand at `rank` if the column were sorted. Reorders the column
 * (quickselect, Hoare 1961, with the median of three as pivot). Nothing left of `from` is looked at.
 */
export function select(column: Float64Array, rank: number, from = 0): number {
  let low = from
  let high = column.length - 1
  while (low < high) {
    const pivot = medianOfThree(column[low] ?? 0, column[(low + high) >> 1] ?? 0, column[high] ?? 0)
    let left = low - 1
    let right = high + 1
    for (;;) {
      do left++
      while ((column[left] ?? 0) < pivot)
      do right--
      while ((column[right] ?? 0) > pivot)
      if (left >= right) break
      const held = column[left] ?? 0
      column[left] = column[right] ?? 0
      column[right] = held
    }
    if (rank <= right) high = right
    else low = right + 1
  }
  return column[rank] ?? Number.NaN
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
