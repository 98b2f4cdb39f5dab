import { spawn, spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { remove, temporaryFolder } from './support.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => remove(folder))

const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test('every npm script of one command replaces the shell that npm runs it in, so that signals reach it', () => {
  const chains = Object.values(scripts).filter((line) => !line.includes('&&') && !/^[A-Z_]+=/.test(line))
  expect(chains.length).toBeGreaterThan(20)
  expect(chains.filter((line) => !line.startsWith('exec '))).toEqual([])
})

describe('npm start', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s to npm ends the service with 0, and nothing listens',
    async (signal) => {
      const env = {
        ...process.env,
        PORT: '0',
        FLOPCAST_DATABASE: join(folder, 'flopcast.db'),
        LOG_LEVEL: 'info',
      }
      const npm = spawn('npm', ['start', '--silent'], {
        cwd: packageRoot,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let stdout = ''
      npm.stdout.on('data', (chunk) => {
        stdout += chunk
      })
      const ended = new Promise<number | null>((resolve) => npm.on('close', resolve))
      await expect.poll(() => stdout, { timeout: 25_000 }).toContain('"msg":"ready"')
      const address = /listening on (http:[^"]+)"/.exec(stdout)?.[1] ?? ''
      expect((await fetch(`${address}/livez`)).status).toBe(200)
      // As a terminal does it: Ctrl-C goes to npm and to the service, and npm hands it on.
      if (signal === 'SIGINT') process.kill(-Number(npm.pid), signal)
      else npm.kill(signal)
      expect(await ended).toBe(0)
      expect(stdout).toContain('"msg":"stopped"')
      await expect(fetch(`${address}/livez`)).rejects.toThrow()
    },
  )
})

/** The machine's own Node, where it is older than the service needs. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((path) => globSync(join(path, 'node')))
  .find((file) => Number(spawnSync(file, ['-p', 'process.versions.napi'], { encoding: 'utf8' }).stdout) < 10)

test.skipIf(oldNode === undefined)(
  'the built entry on the machine’s own older Node ends with one plain line',
  () => {
    mkdirSync(join(folder, 'process'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    for (const file of ['main', 'process/check-node']) {
      const source = readFileSync(join(packageRoot, `src/${file}.ts`), 'utf8')
      writeFileSync(join(folder, `${file}.js`), stripTypeScriptTypes(source).replaceAll(".ts'", ".js'"))
    }
    const { status, stderr } = spawnSync(String(oldNode), [join(folder, 'main.js')], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^flopcast: Node [\d.]+ is too old [^\n]+\n$/),
    ])
  },
)
