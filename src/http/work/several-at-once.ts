/**
 * What `act` makes of each item, in the order of the items, with `most` of them under way at once: no further one is
 * begun before the first of them was taken. Ends what is under way with the first that fails.
 */
export async function* severalAtOnce<Item, Made>(
  items: Iterable<Item>,
  most: number,
  act: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const waiting = items[Symbol.iterator]()
  const underway: Promise<Made>[] = []
  const begin = () => {
    const next = waiting.next()
    if (next.done) return
    const made = act(next.value)
    // Whoever fails is met in its turn; until then its failure is nobody's.
    made.catch(() => undefined)
    underway.push(made)
  }
  for (let count = 0; count < most; count++) begin()
  for (let first = underway.shift(); first !== undefined; first = underway.shift()) {
    const made = await first
    begin()
    yield made
  }
}
