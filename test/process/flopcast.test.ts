import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { subcommands } from '../../src/cli/subcommands.ts'
import { packageRoot } from '../../src/process/package-info.ts'

function flopcast(...args: string[]) {
  return spawnSync(process.execPath, [join(packageRoot, 'src/cli/flopcast.ts'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
}

describe('flopcast', () => {
  test('--help lists every subcommand, and each tells its use', () => {
    const all = flopcast('--help')
    expect(all.status).toBe(0)
    for (const [name, { summary }] of Object.entries(subcommands)) {
      expect(all.stdout).toContain(`  ${name}`)
      expect(all.stdout).toContain(summary)
    }
    const one = flopcast('backup', '--help')
    expect([one.status, one.stdout]).toEqual([
      0,
      `use: flopcast backup <file to write>\n\n${subcommands.backup.summary}\n`,
    ])
  })

  test.each([
    [['nonsense'], /^flopcast: no command nonsense; see --help\n$/],
    [['toString'], /^flopcast: no command toString; see --help\n$/],
    [['backup'], /^backup: use: npm run backup/],
    [['serve', 'now'], /^serve: takes no words/],
    [['backtest', '--kind', 'weather'], /^backtest: --kind weather is not one of training, serving\n$/],
  ])('%j is wrong use: exit 2 and one line', (args, line) => {
    const { status, stderr } = flopcast(...args)
    expect(status).toBe(2)
    expect(stderr).toMatch(line)
  })

  test('what fails is exit 1 and one line', () => {
    const { status, stderr } = flopcast('key', 'list', '--file', '/nowhere/keys.json')
    expect([status, stderr.match(/\n/g)?.length]).toEqual([1, 1])
  })

  test('a command is loaded alone: --help starts no service and reads no database', () => {
    expect(flopcast('serve', '--help').stdout).toContain('use: flopcast serve')
  })
})
