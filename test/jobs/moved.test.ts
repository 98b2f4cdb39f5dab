import { expect, test } from 'vitest'
import { createMovedCount } from '../../src/jobs/moved.ts'

const mebibyte = 2 ** 20

test('bytes that moved here are collected once 8 MiB of them wait, and counted anew', () => {
  let collections = 0
  const count = createMovedCount(() => {
    collections += 1
  })
  for (let part = 0; part < 7; part++) count(mebibyte)
  expect(collections).toBe(0)
  count(mebibyte)
  expect(collections).toBe(1)
  for (let part = 0; part < 8; part++) count(mebibyte)
  expect(collections).toBe(2)
})

test('without a collector of its own it finds that of the platform', () => {
  const count = createMovedCount()
  expect(() => count(8 * mebibyte)).not.toThrow()
})
