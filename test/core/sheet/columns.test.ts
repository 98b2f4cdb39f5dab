import { expect, it } from 'vitest'
import { giveNumbersBack, takeNumbers } from '../../../src/core/sheet/columns.ts'

it('room that is not given back is nobody else’s', () => {
  const [first, second] = [takeNumbers(2000), takeNumbers(2000)]
  first.fill(1)
  second.fill(2)
  expect([first.length, first[1999], second[0]]).toEqual([2000, 1, 2])
})

it('room that is given back serves the next run of its size, and no two at once', () => {
  const first = takeNumbers(3000)
  giveNumbersBack(first)
  const again = takeNumbers(2500)
  expect(again.buffer).toBe(first.buffer)
  expect(takeNumbers(2500).buffer).not.toBe(first.buffer)
})

it('more than 2 MiB is never kept', () => {
  const large = takeNumbers(2 ** 18 + 1)
  giveNumbersBack(large)
  expect(takeNumbers(2 ** 18 + 1).buffer).not.toBe(large.buffer)
})
