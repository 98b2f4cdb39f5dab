import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runKeyCommand } from '../../src/cli/commands/key-command.ts'
import { launch, remove, temporaryFolder } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

const started = (environment: Record<string, string>) =>
  launch({ FLOPCAST_DATABASE: join(folder, 'flopcast.db'), ...environment })
const keysFile = () => join(folder, 'keys.json')
const makeKey = () =>
  runKeyCommand(['add', '--team', 'acme', '--role', 'editor', '--file', keysFile()], {
    env: {},
    now: new Date(),
  })

describe('a service that other machines reach', () => {
  test.each(['0.0.0.0', '::', '192.0.2.1', 'example.org'])(
    'without keys does not start on %s, and one line says what to do',
    async (host) => {
      const { code, stderr, stdout } = await started({ HOST: host }).ended
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^flopcast: cannot start: HOST=[^\n]+npm run key[^\n]+FLOPCAST_OPEN=1[^\n]+\n$/)
    },
  )

  test('starts when told to be open, and warns', async () => {
    const service = started({ HOST: '0.0.0.0', FLOPCAST_OPEN: '1' })
    await service.ready
    service.child.kill('SIGTERM')
    const { stdout } = await service.ended
    const [warning] = stdout.split('\n').map((line) => JSON.parse(line || '{}'))
    expect([warning.level, warning.msg]).toEqual([40, expect.stringContaining('FLOPCAST_OPEN=1')])
  })

  test('starts with keys, which its teams then need', async () => {
    const key = makeKey().at(-1)
    const service = started({ HOST: '0.0.0.0', FLOPCAST_KEYS_FILE: keysFile() })
    const address = (await service.ready).replace('0.0.0.0', '127.0.0.1')
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${address}/v1/teams/acme/scenarios`, { headers })).status
    expect([await status({}), await status({ authorization: `Bearer ${key}` })]).toEqual([401, 200])
    service.child.kill('SIGTERM')
    const { stdout } = await service.ended
    expect(stdout).not.toContain(String(key))
  })

  test.each([
    ['a file that is not there', {}, /keys file .* ENOENT/],
    ['both', { FLOPCAST_OPEN: '1' }, /contradict/],
  ])('does not start with %s', async (_, more, reason) => {
    const { code, stderr } = await started({ FLOPCAST_KEYS_FILE: keysFile(), ...more }).ended
    expect([code, stderr.match(/\n/g)?.length]).toEqual([1, 1])
    expect(stderr).toMatch(reason)
  })

  test('does not start with a file without keys', async () => {
    makeKey()
    const id = /(\w{8}) acme/.exec(makeKey()[0] ?? '')?.[1] ?? ''
    runKeyCommand(['revoke', '--id', id, '--file', keysFile()], { env: {}, now: new Date() })
    const [left] = runKeyCommand(['list', '--file', keysFile()], { env: {}, now: new Date() })
    runKeyCommand(['revoke', '--id', String(left).slice(0, 8), '--file', keysFile()], {
      env: {},
      now: new Date(),
    })
    const { code, stderr } = await started({ FLOPCAST_KEYS_FILE: keysFile() }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/has no key: make one with npm run key/)
  })
})

test.each(['127.0.0.1', 'localhost', '127.8.8.8'])('%s needs no keys', async (host) => {
  const service = started({ HOST: host })
  await service.ready
  service.child.kill('SIGTERM')
  expect((await service.ended).code).toBe(0)
})
