import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileResults } from '../../src/store/file/results.ts'
import type { KeptResult } from '../../src/store/job-store.ts'
import type { ResultStore } from '../../src/store/result-store.ts'

let parent = ''
let results: ResultStore
const folder = () => join(parent, 'db.results')
const modeOf = (file: string) => statSync(file).mode & 0o777
async function bytesOf(id: string, kept: KeptResult): Promise<Uint8Array> {
  const read = await results.read(id, kept)
  if (read === undefined) return expect.fail('it is not there')
  return new Uint8Array(read instanceof Uint8Array ? read : await buffer(read))
}

const body = new TextEncoder().encode('{"中":1}')

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'flopcast-test-'))
  results = createFileResults(folder())
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

describe('results as files', () => {
  test('there is no folder before there is a result, and then it and its files are for their owner alone', async () => {
    expect(await results.ids()).toEqual([])
    expect(readdirSync(parent)).toEqual([])
    await results.write('a', body)
    expect(readdirSync(folder())).toEqual(['a.json'])
    expect([modeOf(folder()), modeOf(join(folder(), 'a.json'))]).toEqual([0o700, 0o600])
  })

  test('come back as they were written, with their hash and length', async () => {
    const kept = await results.write('a', body)
    expect(kept).toEqual({ sha256: createHash('sha256').update(body).digest('hex'), bytes: body.length })
    expect(await bytesOf('a', kept)).toEqual(body)
    expect(await results.read('none', kept)).toBeUndefined()
  })

  test('of many megabytes too', async () => {
    const large = new Uint8Array(9 * 1024 * 1024).fill(7)
    const kept = await results.write('a', large)
    expect(kept.sha256).toBe(createHash('sha256').update(large).digest('hex'))
    expect(Buffer.compare(await bytesOf('a', kept), large)).toBe(0)
    writeFileSync(join(folder(), 'a.json'), new Uint8Array(large.length))
    await expect(results.read('a', kept)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('that were changed are refused, never answered', async () => {
    const kept = await results.write('a', body)
    for (const changed of ['{"中":2}', '{"中":1', '']) {
      writeFileSync(join(folder(), 'a.json'), changed)
      await expect(results.read('a', kept)).rejects.toMatchObject({
        name: 'StorageFault',
        kind: 'unavailable',
      })
    }
  })

  test('that were half written by a killed process have an id that no job has', async () => {
    await results.write('a', body)
    writeFileSync(join(folder(), 'b.json.partial.json'), 'half')
    expect((await results.ids()).sort()).toEqual(['a', 'b.json.partial'])
    for (const id of await results.ids()) await results.remove(id)
    expect(readdirSync(folder())).toEqual([])
    await results.remove('a')
  })

  test('are written over what a killed write of the same id left', async () => {
    await results.write('a', body)
    writeFileSync(join(folder(), 'a.json.partial.json'), 'half')
    const kept = await results.write('a', body)
    expect(await bytesOf('a', kept)).toEqual(body)
    expect(readdirSync(folder())).toEqual(['a.json'])
  })

  test('that cannot be written are a fault of the storage, told by the folder', async () => {
    writeFileSync(folder(), 'a file in its place')
    await expect(results.write('a', body)).rejects.toMatchObject({ name: 'StorageFault' })
  })
})
