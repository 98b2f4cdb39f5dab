import { describe, expect, test } from 'vitest'
import { written } from '../../../src/http/work/written.ts'

describe('a result that is bytes', () => {
  test('can move to another thread, though it was made in room that others share', () => {
    const shared = Buffer.from('abc')
    // A short Buffer lies in a pool that cannot be moved.
    expect(shared.buffer.byteLength).toBeGreaterThan(3)
    const bytes = written(shared)
    expect(bytes.buffer.byteLength).toBe(3)
    const moved = structuredClone(bytes, { transfer: [bytes.buffer as ArrayBuffer] })
    expect(new TextDecoder().decode(moved)).toBe('abc')
  })

  test('of its own room is not copied', () => {
    const bytes = new Uint8Array([1, 2])
    expect(written(bytes)).toBe(bytes)
  })
})
