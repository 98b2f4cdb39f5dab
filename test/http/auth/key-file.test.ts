import { mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runKeyCommand } from '../../../src/cli/commands/key-command.ts'
import { openKeyFile } from '../../../src/store/file/api-keys.ts'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { bearing } from '../support/keys.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flopcast-keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-11-23T08:00:00.000Z')
const run = (line: string) => runKeyCommand(line.split(' '), { env: { FLOPCAST_KEYS_FILE: file }, now })
const added = (line = 'add --team acme --role editor') => run(line).at(-1) ?? ''

describe('npm run key', () => {
  test('makes a key, shows it once and keeps only its hash, for the owner only', async () => {
    const key = added()
    expect(readFileSync(file, 'utf8')).not.toContain(key.slice(18))
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    expect(run('list').join()).not.toContain(key)
    const kept = await openKeyFile(file).find(key.split('_')[1] ?? '')
    expect(kept).toMatchObject({ team: 'acme', role: 'editor' })
  })

  test('adds beside the others, lists them, and revokes one by its id', () => {
    const [first, second] = [added(), added('add --team b --role viewer --expires 2027-01-01 --note ci')]
    expect(run('list')).toHaveLength(2)
    expect(run('list')[1]).toMatch(/^\w{8} b viewer, expires 2027-01-01T23:59:59.999Z, ci$/)
    run(`revoke --id ${first.split('_')[1]}`)
    expect(run('list').join()).toContain(second.split('_')[1])
    expect(run('list')).toHaveLength(1)
  })

  test.each([
    ['', /^use: /],
    ['make', /^use: /],
    ['add --role editor', /--team/],
    ['add --team Acme --role editor', /--team is 'Acme'/],
    ['add --team a --role root', /--role is 'root', but must be one of viewer, editor, admin/],
    ['add --team a --role editor --expires 2026-11-22', /day to come/],
    ['add --team a --role editor --expires soon', /YYYY-MM-DD/],
    ['add --team a --role editor --colour red', /colour/],
    ['revoke --id 00000000', /keys/],
  ])('refuses "%s" and says why', (line, reason) => {
    expect(() => run(line)).toThrow(reason)
  })
})

describe('a file of keys', () => {
  const appWithKeys = () => realApp({ access: { keys: openKeyFile(file), areEstimatesOpen: true } })
  const list = '/v1/teams/acme/scenarios'

  test('lets a new key in and a revoked one out at once', async () => {
    const first = added()
    const app = await appWithKeys()
    const ask = async (key: string) => (await supertest(app.server).get(list).set(bearing(key))).status
    expect(await ask(first)).toBe(200)
    const second = added()
    expect(await ask(second)).toBe(200)
    run(`revoke --id ${first.split('_')[1]}`)
    expect([await ask(first), await ask(second)]).toEqual([401, 200])
  })

  test.each([
    ['is gone', () => unlinkSync(file)],
    ['is no JSON any more', () => writeFileSync(file, '{"keys": [')],
    ['is of another form', () => writeFileSync(file, '[]')],
    ['has a key without a role', () => writeFileSync(file, '{"keys": [{"id": "abcdefgh"}]}')],
  ])('that %s lets nobody in, while what is open goes on', async (_, damage) => {
    const key = added()
    const app = await appWithKeys()
    damage()
    expectProblem(await supertest(app.server).get(list).set(bearing(key)), 'keys_unreadable')
    expect((await supertest(app.server).get('/livez')).status).toBe(200)
  })

  test('with one id twice is refused', () => {
    added()
    const { keys } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ keys: [...keys, ...keys] }))
    expect(() => openKeyFile(file)).toThrow(/^keys file .*: two keys have the same id$/)
  })
})
