import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const sources = globSync('src/**/*.ts', { cwd: root })
const importLine =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** As `importLine`, of what is there when the program runs. */
const valueLine =
  /^\s*(?:import|export)(?!\s+type\b)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function importsOf(file: string, line = importLine): string[] {
  const text = readFileSync(resolve(root, file), 'utf8')
  return [...text.matchAll(line)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier
}

function breaches(files: string[], allowed: (target: string) => boolean): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => !allowed(target))
      .map((target) => `${file} imports ${target}`),
  )
}

/** The rooms from the ground up: each imports only what stands before it. A ring cannot be written down here. */
const floors = [
  'contract/words contract/field contract/model contract/catalog contract/request contract/headline contract contract/estimate',
  'core core/roots core/sheet core/draft core/model core/fleet core/economy core/machine core/training core/reliability core/serving core/launch core/timeline',
  'core/answer core/kinds core/readers',
  'claims catalog backtest store store/rows store/file store/memory store/sqlite store/postgres jobs i18n',
  'kinds/examples kinds http http/errors http/negotiation http/validation http/auth http/catalog http/schemas http/examples http/document',
  'http/estimates http/describe http/compare http/scenarios http/plans http/solve http/sensitivity http/simulation http/recommend http/fits http/claims http/idempotency http/view http/csv http/sweeps http/report http/batch http/work http/jobs http/lists http/tables',
  'http/plugins http/docs http/routes settings . process cli/words cli/flags cli/tables cli/ask cli/completion cli/commands cli main.ts',
].flatMap((floor) => floor.split(' ').map((room) => (room === '.' ? 'src' : `src/${room}`)))

/** The folder of a source, three names deep; the door that starts everything stands for itself. */
const roomOf = (file: string) =>
  file === 'src/main.ts' ? file : dirname(file).split('/').slice(0, 3).join('/')

/** Imports from a room that stand above it, or stand nowhere. */
function climbs(file: string): string[] {
  const room = floors.indexOf(roomOf(file))
  return importsOf(file)
    .map((specifier) => targetOf(file, specifier))
    .filter((target) => sources.includes(target) && roomOf(target) !== roomOf(file))
    .filter((target) => room < 0 || !floors.slice(0, room).includes(roomOf(target)))
    .map((target) => `${file} imports ${target}`)
}

const inside = (folder: string) => sources.filter((file) => file.startsWith(folder))

describe('walls between folders', () => {
  test('the scan sees the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(2)
    expect(sources.flatMap((file) => importsOf(file)).length).toBeGreaterThan(2)
  })

  test('every room imports only rooms below it, so that no folders import each other in a ring', () => {
    expect(sources.map(roomOf).filter((room) => !floors.includes(room))).toEqual([])
    expect(sources.flatMap(climbs)).toEqual([])
  })

  test('core imports nothing but core, the contract and what was measured', () => {
    const known = (target: string) =>
      /^src\/(core|contract)\//.test(target) || /^src\/measured\/.*\.json$/.test(target)
    expect(breaches(inside('src/core/'), known)).toEqual([])
  })

  test('the contract imports itself and the library of its schemas', () => {
    const known = (target: string) => target.startsWith('src/contract/') || target === 'typebox'
    expect(breaches(inside('src/contract/'), known)).toEqual([])
  })

  test('core takes types from the schemas of the contract and runs none of them', () => {
    const withSchemas = new Set(sources.filter((file) => importsOf(file, valueLine).includes('typebox')))
    const run = inside('src/core/').flatMap((file) =>
      importsOf(file, valueLine)
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => withSchemas.has(target))
        .map((target) => `${file} imports ${target}`),
    )
    expect(run).toEqual([])
  })

  test('core reads no clock, no environment and no unseeded randomness', () => {
    const impure =
      /\b(Date\.now|new Date|Math\.random|process\.|performance\.|globalThis\.crypto|setTimeout)\b/
    const found = inside('src/core/').filter((file) => impure.test(readFileSync(resolve(root, file), 'utf8')))
    expect(found).toEqual([])
  })

  test.each([
    ['better-sqlite3', (file: string) => file.startsWith('src/store/sqlite/')],
    ['pg', (file: string) => file.startsWith('src/store/postgres/')],
    ['piscina', (file: string) => file.startsWith('src/jobs/')],
    ['fastify', (file: string) => file.startsWith('src/http/') || file === 'src/app.ts'],
    [
      'typebox',
      (file: string) => /^src\/(http|catalog|contract|kinds)\//.test(file) || file === 'src/settings.ts',
    ],
  ])('only its own folder imports %s', (name, mayImport) => {
    const uses = (target: string) =>
      target === name || target.startsWith(`${name}/`) || target.startsWith(`@${name}/`)
    const others = sources.filter((file) => !mayImport(file))
    expect(breaches(others, (target) => !uses(target))).toEqual([])
  })

  test('jobs know nothing of what they do: they import Node, their pool and each other', () => {
    const known = (target: string) => target.startsWith('src/jobs/') || /^(node:|piscina$)/.test(target)
    expect(breaches(inside('src/jobs/'), known)).toEqual([])
  })

  test('what a worker loads is no server: no task imports Fastify but for its types', () => {
    const seen = new Set<string>()
    const follow = (file: string) => {
      if (seen.has(file) || !sources.includes(file)) return
      seen.add(file)
      for (const specifier of importsOf(file, valueLine)) follow(targetOf(file, specifier))
    }
    follow('src/process/worker.ts')
    expect(seen.has('src/http/work/tasks.ts')).toBe(true)
    const loaded = [...seen].flatMap((file) => importsOf(file, valueLine))
    expect(loaded.filter((one) => /^(fastify|better-sqlite3|pg|pino)$/.test(one))).toEqual([])
  })

  test('store and catalog never reach into http, and nothing but main imports settings', () => {
    const lower = [...inside('src/store/'), ...inside('src/catalog/'), ...inside('src/i18n/')]
    expect(breaches(lower, (target) => !/^src\/(http\/|settings)/.test(target))).toEqual([])
  })
})
