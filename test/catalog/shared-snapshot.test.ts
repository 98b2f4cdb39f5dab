import { expect, test } from 'vitest'
import { readShared, shareSnapshot } from '../../src/catalog/shared-snapshot.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()

test('a revision that another thread reads is the one that was shared, to the last entry', async () => {
  const { content } = readShared(await shareSnapshot(snapshot))
  expect(JSON.stringify(content)).toBe(JSON.stringify(snapshot.content))
})

test('it is written once, by whoever asks first', async () => {
  const [first, second] = await Promise.all([shareSnapshot(snapshot), shareSnapshot(snapshot)])
  expect(second).toBe(first)
})

test('others have their turn while it is written: no piece of it is all of it', async () => {
  const own = shippedSnapshot()
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await shareSnapshot(own)
  isOver = true
  // 2,424 entries and the sources, 50 at a time
  expect(turns).toBeGreaterThan(50)
})
