import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/core/refusal.ts'
import { inTurns, mapInTurns } from '../../src/http/turns.ts'

/** Longer than a turn: two of these are never made in one. */
function work(value: number): number {
  const start = performance.now()
  while (performance.now() - start < 21);
  return value * value
}

/** How often others get their turn until a promise is settled. */
async function turnsUntil(settled: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOpen = true
  const count = () => {
    turns++
    if (isOpen) setImmediate(count)
  }
  setImmediate(count)
  await settled.catch(() => undefined)
  isOpen = false
  return turns
}

describe('a long computation', () => {
  test('gives what it would give at once, each thing made once', async () => {
    const made: number[] = []
    const sum = await inTurns((remember) =>
      [1, 2, 3, 2, 1].reduce(
        (total, value) =>
          total +
          remember(`${value}`, () => {
            made.push(value)
            return work(value)
          }),
        0,
      ),
    )
    // 1 + 4 + 9 + 4 + 1
    expect(sum).toBe(19)
    expect(made).toEqual([1, 2, 3])
  })

  test('lets others have their turn between any two things that take longer than a turn', async () => {
    const five = inTurns((remember) =>
      [1, 2, 3, 4, 5].map((value) => remember(`${value}`, () => work(value))),
    )
    expect(await turnsUntil(five)).toBeGreaterThanOrEqual(5)
    expect(await five).toEqual([1, 4, 9, 16, 25])
  })

  test('two of them take turns with each other', async () => {
    const order: string[] = []
    const searched = (name: string) =>
      inTurns((remember) => {
        for (const value of [1, 2, 3]) remember(`${value}`, () => order.push(name) && work(value))
      })
    await Promise.all([searched('a'), searched('b')])
    expect(order.join('')).toBe('ababab')
  })

  test('a refusal in it is the refusal of the whole', async () => {
    const refused = inTurns((remember) => {
      remember('first', () => work(1))
      return remember('second', () => {
        throw new Refusal('work_missing', '/run')
      })
    })
    await expect(refused).rejects.toThrow('work_missing at /run')
  })
})

describe('a list', () => {
  test('is mapped in order, with turns for others in between', async () => {
    const squares = mapInTurns([1, 2, 3, 4], work)
    expect(await turnsUntil(squares)).toBeGreaterThanOrEqual(4)
    expect(await squares).toEqual([1, 4, 9, 16])
  })

  test('of nothing is nothing', async () => {
    expect(await mapInTurns([], work)).toEqual([])
  })
})
