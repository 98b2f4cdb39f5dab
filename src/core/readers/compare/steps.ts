/**
 * A figure along a series of changes, `null` where it is not known: at k the first k of them have happened (`forward`),
 * or all of them but the first k (`backward`). Both are known at either end.
 */
export type Track = readonly (number | null)[]

/** What the changes from `from` to before `to` make of the difference. */
export type Step = { from: number; to: number; absolute: number }

/**
 * Divides the difference of a figure over a series of changes: each has the mean of what it makes as the first of those
 * behind it and as the last of those before it. This is the Shapley value of one or two changes, and of any number that act
 * on each other in pairs; it always sums to the difference. Changes between which the figure is not known are one step.
 */
export function stepsAlong(forward: Track, backward: Track): Step[] {
  const last = forward.length - 1
  const places = forward.flatMap((value, place) => {
    const other = backward[place] ?? null
    return value === null || other === null ? [] : [{ place, up: value, down: other }]
  })
  return places.slice(1).map(({ place, up, down }, index) => {
    const before = places[index] ?? { place: last, up, down }
    return { from: before.place, to: place, absolute: (up - before.up + (before.down - down)) / 2 }
  })
}
