import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { remove, temporaryFolder } from './support.ts'

let root = ''
beforeEach(() => {
  root = temporaryFolder()
  cpSync(join(packageRoot, 'scripts/setup.mjs'), join(root, 'scripts/setup.mjs'))
  cpSync(join(packageRoot, 'scripts/setup'), join(root, 'scripts/setup'), { recursive: true })
  writeFileSync(at('npm.mjs'), standInForNpm)
  lockPackages({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })
})
afterEach(() => remove(root))

const at = (...parts: string[]) => join(root, ...parts)

/**
 * Stands in for npm: notes that it ran, says so when it is not alone, waits for the file `go` where the file
 * `hold` says to, and leaves what `npm ci` leaves.
 */
const standInForNpm = `
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
appendFileSync('ran', process.argv.slice(2).join(' ') + '\\n')
try { mkdirSync('installing') } catch { appendFileSync('ran', 'not alone\\n') }
writeFileSync('npm.pid', String(process.pid))
while (existsSync('hold') && !existsSync('go')) await new Promise((done) => setTimeout(done, 10))
rmSync('node_modules', { recursive: true, force: true })
mkdirSync('node_modules')
copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
rmdirSync('installing')
process.exit(existsSync('fail') ? 3 : 0)
`

function lockPackages(packages: object): void {
  writeFileSync(at('package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
}

type Run = {
  child: ChildProcess
  ended: Promise<number | null>
  stderr: () => string
  says: (text: string) => Promise<void>
}

function setUp(): Run {
  const env = { PATH: process.env.PATH, npm_node_execpath: process.execPath, npm_execpath: at('npm.mjs') }
  const child = spawn(process.execPath, [at('scripts/setup.mjs')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  // Not `close`: the npm of one that is killed holds its stderr.
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const says = (text: string) => expect.poll(() => said, { timeout: 20_000 }).toContain(text)
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return { child, ended, stderr: () => said, says: async (text) => says(text) }
}

const setUpOnce = async () => {
  const run = setUp()
  await new Promise((resolve) => run.child.on('close', resolve))
  return { code: await run.ended, stderr: run.stderr() }
}
const ran = () => (existsSync(at('ran')) ? readFileSync(at('ran'), 'utf8').trim().split('\n') : [])
const npmRuns = () => expect.poll(() => existsSync(at('npm.pid')), { timeout: 20_000 }).toBe(true)

describe('the set-up', () => {
  test('installs what is missing, and then no more, whatever the times of the files say', async () => {
    expect(await setUpOnce()).toEqual({ code: 0, stderr: '' })
    expect(ran()).toEqual(['ci --no-audit --no-fund --loglevel=error'])
    const later = new Date(Date.now() + 3_600_000)
    utimesSync(at('package-lock.json'), later, later)
    expect(await setUpOnce()).toEqual({ code: 0, stderr: '' })
    expect(ran()).toHaveLength(1)
    expect(readdirSync(root).filter((name) => name.includes('lock'))).toEqual(['package-lock.json'])
  })

  test('installs when package-lock.json says something else, even with an older time', async () => {
    await setUpOnce()
    lockPackages({ 'node_modules/a': { version: '2.0.0', integrity: 'sha512-b' } })
    utimesSync(at('package-lock.json'), 1, 1)
    await setUpOnce()
    expect(ran()).toHaveLength(2)
  })

  test('takes an install by hand that has every package, and no other', async () => {
    const kept = { version: '1.0.0', integrity: 'sha512-a' }
    const optional = { version: '9.0.0', integrity: 'sha512-z', optional: true }
    mkdirSync(at('node_modules'))
    const byHand = (packages: object) =>
      writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify({ packages }))
    byHand({ 'node_modules/a': kept, 'node_modules/more': kept })
    lockPackages({ 'node_modules/a': kept, 'node_modules/for-another-platform': optional })
    await setUpOnce()
    expect(ran()).toEqual([])
    for (const broken of [{}, { 'node_modules/a': { ...kept, integrity: 'sha512-x' } }]) {
      byHand(broken)
      await setUpOnce()
    }
    expect(ran()).toHaveLength(2)
  })

  test('tells a failed install by its code and leaves no lock', async () => {
    writeFileSync(at('fail'), '')
    expect((await setUpOnce()).code).toBe(3)
    expect(existsSync(at('.flopcast-setup.lock'))).toBe(false)
    expect(existsSync(at('node_modules/.flopcast-setup'))).toBe(false)
  })
})

describe('several set-ups at once', () => {
  test('install once: the others wait for it and say so', async () => {
    writeFileSync(at('hold'), '')
    const first = setUp()
    await npmRuns()
    const others = [setUp(), setUp()]
    for (const one of others) await one.says(`waiting for process ${first.child.pid}`)
    writeFileSync(at('go'), '')
    expect(await Promise.all([first, ...others].map(({ ended }) => ended))).toEqual([0, 0, 0])
    expect(ran()).toHaveLength(1)
  })

  test('take over from one that was killed, once its npm is done too', async () => {
    writeFileSync(at('hold'), '')
    const first = setUp()
    await npmRuns()
    first.child.kill('SIGKILL')
    await first.ended
    const second = setUp()
    await second.says('waiting')
    expect(ran()).toHaveLength(1)
    writeFileSync(at('go'), '')
    expect(await second.ended).toBe(0)
    // What the orphaned npm left is whole, so nothing is installed again.
    expect(ran()).toHaveLength(1)
  })

  test('take over a lock whose process is gone', async () => {
    // Above the highest number that a process can have.
    const gone = 2 ** 30
    writeFileSync(at('.flopcast-setup.lock'), JSON.stringify({ host: hostname(), pids: [gone] }))
    expect(await setUpOnce()).toEqual({ code: 0, stderr: '' })
    expect(ran()).toHaveLength(1)
  })

  test('end with their npm on SIGTERM', async () => {
    writeFileSync(at('hold'), '')
    const run = setUp()
    await npmRuns()
    run.child.kill('SIGTERM')
    // 128 and the number of the signal, as shells have it.
    expect(await run.ended).toBe(143)
    const npm = Number(readFileSync(at('npm.pid'), 'utf8'))
    expect(() => process.kill(npm, 0)).toThrow(/ESRCH/)
    expect(existsSync(at('.flopcast-setup.lock'))).toBe(false)
  })
})

describe('a node_modules that is a link', () => {
  test('is refused in one line where it would have to be installed, and what it leads to is left alone', async () => {
    mkdirSync(at('elsewhere/a'), { recursive: true })
    symlinkSync(at('elsewhere'), at('node_modules'))
    const { code, stderr } = await setUpOnce()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^flopcast: node_modules is a link [^\n]+\n$/)
    expect([ran(), readdirSync(at('elsewhere'))]).toEqual([[], ['a']])
  })

  test('is used where it has what package-lock.json says', async () => {
    mkdirSync(at('elsewhere'))
    cpSync(at('package-lock.json'), at('elsewhere/.package-lock.json'))
    symlinkSync(at('elsewhere'), at('node_modules'))
    expect(await setUpOnce()).toEqual({ code: 0, stderr: '' })
    expect(readdirSync(at('elsewhere'))).toEqual(['.package-lock.json'])
  })
})
