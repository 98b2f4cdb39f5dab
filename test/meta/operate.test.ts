import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { settingsTable } from '../../src/settings.ts'

const page = readFileSync(join(packageRoot, 'docs/operate.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))

/** A setting as its row says it. */
function rowOf({ variable, initial, form, doc }: (typeof settingsTable)[keyof typeof settingsTable]): string {
  const shown = initial === null ? 'none' : `\`${typeof initial === 'boolean' ? Number(initial) : initial}\``
  return `| \`${variable}\` | ${shown} | ${doc} Takes ${form}. |`
}

describe('docs/operate.md', () => {
  test('has the table of settings as the code has it', () => {
    const rows = page.split('\n').filter((line) => /^\| `[A-Z]/.test(line))
    expect(rows).toEqual(Object.values(settingsTable).map(rowOf))
  })

  test('names only commands and variables that there are', () => {
    const commands = [...page.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map((match) => match[1] ?? '')
    expect(commands.length).toBeGreaterThan(4)
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
    const known = Object.values(settingsTable).map(({ variable }) => variable as string)
    const named = [...page.matchAll(/FLOPCAST_[A-Z_]*[A-Z]/g)].map(([name]) => name)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })
})
