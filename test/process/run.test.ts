import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shippedManifest } from '../../src/catalog/shipped.ts'
import { launch, remove, temporaryFolder } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

const database = () => join(folder, 'deep', 'flopcast.db')

describe('the process', () => {
  test('makes its database, seeds it, answers, and on SIGTERM ends with 0 and one whole file', async () => {
    const service = launch({ FLOPCAST_DATABASE: database() })
    const address = await service.ready
    const ready = await fetch(`${address}/readyz`)
    expect(await ready.json()).toEqual({ status: 'ready', catalog_revision: shippedManifest().sha256 })
    service.child.kill('SIGTERM')
    const { code, stdout } = await service.ended
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['flopcast.db'])
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ msg }) => msg)).toEqual([
      `listening on ${address}`,
      'ready',
      'request',
      'stopping',
      'stopped',
    ])
  })

  test('between the signal and the end /readyz is 503 and requests are still answered', async () => {
    const service = launch({ FLOPCAST_DATABASE: database(), FLOPCAST_DRAIN_MS: '600000' })
    const address = await service.ready
    const stopping = new Promise<void>((resolve) => {
      service.child.stdout?.on('data', (chunk) => String(chunk).includes('"stopping"') && resolve())
    })
    service.child.kill('SIGTERM')
    await stopping
    expect((await fetch(`${address}/readyz`)).status).toBe(503)
    expect((await fetch(`${address}/livez`)).status).toBe(200)
    service.child.kill('SIGINT')
    expect((await service.ended).code).toBe(1)
  })

  test('a second start finds its revision and adds none', async () => {
    for (const _start of [1, 2]) {
      const service = launch({ FLOPCAST_DATABASE: database() })
      const address = await service.ready
      const { items } = (await (await fetch(`${address}/v1/catalog/revisions`)).json()) as {
        items: unknown[]
      }
      expect(items).toHaveLength(1)
      service.child.kill('SIGTERM')
      await service.ended
    }
  })
})

describe('what keeps the process from starting is one plain line and exit 1', () => {
  const line = /^flopcast: [^\n]+\n$/

  test.each([
    [
      'a port that is no number',
      { PORT: 'http' },
      /PORT is 'http', but must be a whole number from 0 to 65535/,
    ],
    ['a port out of range', { PORT: '70000' }, /PORT/],
    [
      'a log level that there is not',
      { LOG_LEVEL: 'loud' },
      /LOG_LEVEL is 'loud', but must be one of fatal, error/,
    ],
    ['an empty path', { FLOPCAST_DATABASE: '' }, /FLOPCAST_DATABASE/],
    ['a misspelt setting', { FLOPCAST_DATABSE: 'x' }, /FLOPCAST_DATABSE is not a setting/],
    ['a folder that cannot be made', { FLOPCAST_DATABASE: '/dev/null/x.db' }, /\/dev\/null\/x\.db/],
  ])('%s', async (_what, environment, reason) => {
    const { code, stderr, stdout } = await launch({ FLOPCAST_DATABASE: database(), ...environment }).ended
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(line)
    expect(stderr).toMatch(reason)
  })

  test('a file that is no database, which is left as it was', async () => {
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'not a database, but more than a page header of text\n'.repeat(50))
    const { code, stderr } = await launch({ FLOPCAST_DATABASE: file }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(line)
    expect(stderr).toContain(file)
  })

  test('a port in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await launch({ FLOPCAST_DATABASE: database(), PORT: String(port) }).ended
    other.close()
    expect([code, stderr]).toEqual([
      1,
      'flopcast: cannot start: the port is in use by another process: set PORT to a free one\n',
    ])
  })

  test('a Node without Node-API 10, before the database is loaded', async () => {
    const old =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2', napi: '9' } })"
    const flags = ['--import', `data:text/javascript,${encodeURIComponent(old)}`]
    const { code, stderr } = await launch({ FLOPCAST_DATABASE: database() }, undefined, flags).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(line)
    expect(stderr).toMatch(/Node 20\.20\.2 is too old .* run `npm start`/)
  })
})
