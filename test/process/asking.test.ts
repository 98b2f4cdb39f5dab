import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { realApp } from '../http/support/app.ts'

async function flopcast(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(packageRoot, 'src/cli/flopcast.ts'), ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: join(packageRoot, 'node_modules/.cache/flopcast'),
      ...environment,
    },
  })
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', (bytes) => (out.stdout += bytes))
  child.stderr.on('data', (bytes) => (out.stderr += bytes))
  const [code] = await once(child, 'close')
  return { code, ...out }
}

const work = ['--model', 'llama3.1-70b', '--on', '1024xH100', '--tokens', '15T', '--price', 'cheapest']

describe('flopcast asks', () => {
  test('in its own process: one screen, with what a loose name was read as', async () => {
    const { code, stdout, stderr } = await flopcast(['estimate', 'training', ...work])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^H100 is read as nvidia-h100-sxm5-80gb; others: /)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(lines.every((line) => line.length <= 100)).toBe(true)
    expect(stdout).toMatch(/cost_amount +9,\d{3},000 USD +[\d,]+ … [\d,]+/)
  })

  test('what no plan can keep is exit 3, with what the nearest lacks', async () => {
    const { code, stdout } = await flopcast([
      ...[
        'search',
        'training',
        '--model',
        'llama3.1-405b',
        '--on',
        '8xnvidia-h100-sxm5-80gb',
        '--tokens',
        '1T',
      ],
      ...['--space.pipeline', '1', '--lang', 'zh'],
    ])
    expect(code).toBe(3)
    expect(stdout).toContain('memory_peak_per_accelerator_gib')
  })

  test('a service: the same bytes as HTTP, refusals as words on stderr and exit 1', async () => {
    const app = await realApp()
    const server = await app.listen({ host: '127.0.0.1', port: 0 })
    const body = {
      model: { ref: 'llama3.1-70b' },
      run: { tokens_count: 15e12 },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 },
    }
    const direct = await app.inject({
      method: 'POST',
      url: '/v1/estimates/training?samples=16',
      payload: body,
    })
    const exact = [
      '--model',
      'llama3.1-70b',
      '--on',
      '1024xnvidia-h100-sxm5-80gb',
      '--tokens',
      '15T',
      '--samples',
      '16',
    ]
    const json = await flopcast(['estimate', 'training', ...exact, '--json'], { FLOPCAST_SERVER: server })
    expect(JSON.parse(json.stdout)).toEqual(direct.json())
    const refused = await flopcast([
      'estimate',
      'training',
      '--tokens',
      '0',
      '--server',
      server,
      '--lang',
      'zh',
    ])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('/run/tokens_count')
    await app.close()
    const away = await flopcast(['catalog', 'list', 'nodes', '--server', server])
    expect([away.code, away.stderr]).toEqual([1, `catalog: ${server} cannot be reached: ECONNREFUSED\n`])
  })
})
