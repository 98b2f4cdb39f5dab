import { spawnSync } from 'node:child_process'
import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { launch, remove, temporaryFolder } from './support.ts'

const folder = temporaryFolder()
afterAll(() => remove(folder))

function run(...args: string[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: packageRoot, encoding: 'utf8' })
  expect([status, stderr, stdout]).toEqual([0, '', ''])
}

// Compiling the whole service takes seconds on a busy machine.
const buildTimeoutMs = 180_000

test(
  'what the build makes starts from a folder with nothing else in it and answers',
  async () => {
    run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist'))
    run('scripts/copy-data.mjs', join(folder, 'dist'))
    for (const part of ['package.json', 'migrations', 'docs'])
      cpSync(join(packageRoot, part), join(folder, part), { recursive: true })
    symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'))

    const environment = { FLOPCAST_DATABASE: join(folder, 'flopcast.db') }
    const service = launch(environment, join(folder, 'dist/main.js'), ['--no-experimental-strip-types'])
    const address = await service.ready
    const body = {
      model: { parameters_total_count: 1.32e9 },
      run: { tokens_count: 3e11, flop_convention: '6nd' },
    }
    const response = await fetch(`${address}/v1/estimates/training`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { headline } = (await response.json()) as { headline: Record<string, number> }
    // 6 × 1.32e9 × 3e11 / (1e15 × 86,400) = 27.5
    expect(headline.training_compute_pf_days).toBeCloseTo(27.5, 9)
    expect((await fetch(`${address}/docs/errors/not_ready`)).status).toBe(200)
    service.child.kill('SIGTERM')
    expect((await service.ended).code).toBe(0)
  },
  buildTimeoutMs,
)
