import { expect, test } from 'vitest'
import { createFairQueue, type FairQueue } from '../../src/jobs/fair-queue.ts'

function drain<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = []
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) taken.push(one)
  return taken
}

test('clients take turns, and each is served in the order in which it asked', () => {
  const queue = createFairQueue<string>()
  for (const item of ['a1', 'a2', 'a3']) queue.push('a', item)
  queue.push('b', 'b1')
  queue.push('c', 'c1')
  queue.push('b', 'b2')
  expect(queue.size()).toBe(6)
  expect(queue.sizeOf('a')).toBe(3)
  expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  expect(queue.size()).toBe(0)
})

test('what is taken out is not served, and what is not there changes nothing', () => {
  const queue = createFairQueue<string>()
  for (const item of ['a1', 'a2']) queue.push('a', item)
  queue.push('b', 'b1')
  queue.remove('b', 'b1')
  queue.remove('a', 'a9')
  queue.remove('z', 'a1')
  expect(queue.size()).toBe(2)
  expect(queue.sizeOf('b')).toBe(0)
  expect(drain(queue)).toEqual(['a1', 'a2'])
})
