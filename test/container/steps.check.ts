import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { launch } from '../process/support.ts'
import { all, contextEntries, readDockerfile } from './dockerfile.ts'

const folder = mkdtempSync(join(tmpdir(), 'flopcast-container-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [build = [], image = []] = readDockerfile()
const buildFolder = join(folder, 'build')
const runFolder = join(folder, 'run')
const nodeFolder = dirname(process.execPath)
const timeoutMs = 300_000

function copyContext(): void {
  mkdirSync(buildFolder)
  for (const entry of contextEntries()) {
    cpSync(join(packageRoot, entry), join(buildFolder, entry), { recursive: true, preserveTimestamps: true })
  }
}

/** Each RUN line of the build stage, by a shell as the image would. */
function runBuildSteps(): void {
  const env = {
    PATH: `${nodeFolder}:${process.env.PATH}`,
    HOME: process.env.HOME ?? '',
    npm_config_prefer_offline: 'true',
  }
  for (const line of all(build, 'RUN')) {
    execFileSync('/bin/sh', ['-c', line], { cwd: buildFolder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}

function copyImage(): void {
  mkdirSync(runFolder)
  for (const line of all(image, 'COPY')) {
    const [, from = '', to = ''] = /^--from=build \/app\/(\S+) (\S+)$/.exec(line) ?? []
    cpSync(join(buildFolder, from), join(runFolder, to), { recursive: true, verbatimSymlinks: true })
  }
}

function wordsOf(exec: string | undefined): string[] {
  return JSON.parse(/\[.*\]$/.exec(exec ?? '')?.[0] ?? '[]')
}

test(
  'the npm steps of the Dockerfile make a folder that starts, answers, is healthy and stops',
  async () => {
    copyContext()
    runBuildSteps()
    copyImage()
    expect(readdirSync(runFolder)).not.toContain('src')
    expect(existsSync(join(runFolder, 'node_modules/vitest'))).toBe(false)
    const [, entry = ''] = wordsOf(all(image, 'CMD')[0])
    const service = launch(
      { FLOPCAST_DATABASE: join(folder, 'data/flopcast.db'), NODE_ENV: 'production' },
      join(runFolder, entry),
    )
    const address = await service.ready
    for (const path of ['/readyz', '/v1/catalog/sites', '/docs/errors/not_ready', '/openapi.json']) {
      expect([path, (await fetch(address + path)).status]).toEqual([path, 200])
    }
    const [, health = '', ...words] = wordsOf(all(image, 'HEALTHCHECK')[0])
    const check = (port: string) =>
      execFileSync(process.execPath, [join(runFolder, health), ...words], {
        env: { PORT: port },
        stdio: 'pipe',
      })
    check(new URL(address).port)
    service.child.kill('SIGTERM')
    expect((await service.ended).code).toBe(0)
    expect(() => check(new URL(address).port)).toThrow(/health: /)
    const args = ['add', '--team', 'a', '--role', 'viewer', '--file', join(folder, 'keys.json')]
    const made = execFileSync(process.execPath, [join(runFolder, 'dist/cli/flopcast.js'), 'key', ...args], {
      encoding: 'utf8',
    })
    expect(made).toMatch(/flopcast_\w+\n$/)
  },
  timeoutMs,
)
