import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { PhysicsDefault } from '../../src/core/draft/defaults/physics-default.ts'
import { physicsDefaults } from '../../src/core/draft/defaults.ts'

const root = resolve(import.meta.dirname, '../..')
const table: [string, PhysicsDefault][] = Object.entries(physicsDefaults)

test('a number that stands in for one that was not sent comes from the table of defaults', () => {
  // An assumption of origin default that carries a value of its own: `{ path, unit, value: 8, origin: 'default' }`.
  const ownNumber = /\bunit\b[^{}]*\bvalue(?!: null)\b[^{}]*origin: 'default'/s
  const outside = globSync('src/core/**/*.ts', { cwd: root })
    .filter((file) => !file.startsWith('src/core/draft/'))
    .filter((file) => ownNumber.test(readFileSync(resolve(root, file), 'utf8')))
  expect(outside).toEqual([])
})

test.each(table)('%s has a source, and its value stands within its range', (_, one) => {
  expect(one.source.length).toBeGreaterThan(10)
  const { value, low = value, high = value } = one
  expect(low).toBeLessThanOrEqual(value)
  expect(high).toBeGreaterThanOrEqual(value)
})

/** How the end of a name says its unit; longer ends first. */
const ends: [RegExp, RegExp][] = [
  [/_per_year_factor|_factor$/, /^factor$/],
  [/_ratio(\.whole_run)?$/, /^ratio$/],
  [/_count$/, /^count$/],
  [/_years$/, /^year$/],
  [/_months$/, /^month$/],
  [/_hours$/, /^h$/],
  [/_minutes$/, /^min$/],
  [/_shape$/, /^factor$/],
  [/_gb_per_s(\.\w+)?$/, /^GB\/s$/],
  [/_gbit_per_s$/, /^Gbit\/s$/],
  [/_w_per_tb$/, /^W\/TB$/],
  [/_w_per_port$/, /^W$/],
  [/_kw$/, /^kW$/],
  [/_tb$/, /^TB$/],
  [/tokens_per_s\b/, /^token\/s$/],
  [/tokens_per_\w+$/, /^token\//],
  [/_tokens$/, /^token$/],
  [/bytes_per_parameter$/, /^byte$/],
  [/requests_per_visit$/, /^request$/],
  [/_ms$/, /^ms$/],
  [/_s$/, /^s$/],
]

test.each(table)('the unit of %s is the one that its name ends in', (path, { unit }) => {
  const known = ends.find(([end]) => end.test(path))
  expect(known, `no unit is known for the end of ${path}`).toBeDefined()
  expect(unit).toMatch(known?.[1] ?? /^$/)
})
