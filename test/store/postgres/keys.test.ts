import { expect, test } from 'vitest'
import { runSharedKeyCommand } from '../../../src/cli/commands/key-command.ts'
import { createPostgresApiKeys } from '../../../src/store/postgres/api-keys.ts'
import { createPostgresResults } from '../../../src/store/postgres/results.ts'
import { describeWithServer, useDatabase } from './database.ts'

describeWithServer('beside the teams, PostgreSQL keeps', () => {
  const database = useDatabase()
  const now = new Date('2026-11-23T08:00:00Z')

  test('keys: one that was added is found, listed without itself, and gone when it is revoked', async () => {
    const keys = createPostgresApiKeys(database.session)
    const run = (line: string) => runSharedKeyCommand(line.split(' '), keys, now)
    const [told, key] = await run('add --team acme --role editor --note ci')
    const id = String(told).slice(0, 8)
    expect(await keys.find(id)).toMatchObject({
      id,
      team: 'acme',
      role: 'editor',
      note: 'ci',
      expires_at: null,
    })
    expect(await run('list')).toEqual([`${id} acme editor, does not expire, ci`])
    expect(JSON.stringify(await database.ask('SELECT * FROM api_key'))).not.toContain(key)
    await run(`revoke --id ${id}`)
    expect([await keys.find(id), await keys.count()]).toEqual([undefined, 0])
    await expect(run(`revoke --id ${id}`)).rejects.toThrow(/there is no key/)
  })

  test('results of any size, whole or not there, and refuses one that is not what was written', async () => {
    const results = createPostgresResults(database.session)
    const large = new Uint8Array(5 * 1024 * 1024 + 7).fill(7)
    const kept = await results.write('a', large)
    const stream = await results.read('a', kept)
    const pieces: Uint8Array[] = []
    for await (const piece of stream as AsyncIterable<Uint8Array>) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(large)).toBe(true)
    const broken = async function* () {
      yield new Uint8Array(1024 * 1024)
      throw new Error('half-way')
    }
    await expect(results.write('b', broken())).rejects.toThrow('half-way')
    expect(await results.read('b', kept)).toBeUndefined()
    const small = await results.write('c', new Uint8Array([1, 2, 3]))
    await database.ask("UPDATE job_result_piece SET body = '\\x010204' WHERE id = 'c'")
    await expect(results.read('c', small)).rejects.toThrow(/not what was written/)
    expect((await results.ids()).sort()).toEqual(['a', 'b', 'c'])
    for (const id of await results.ids()) await results.remove(id)
    expect(await results.ids()).toEqual([])
  })
})
