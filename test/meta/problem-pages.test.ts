import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { statusOf } from '../../src/http/errors/codes.ts'
import { messagesOf } from '../../src/i18n/languages.ts'
import { packageRoot } from '../../src/process/package-info.ts'

const { en, zh } = messagesOf
const pagesIn = (folder: string) => globSync(`docs/${folder}/*.md`, { cwd: packageRoot })
const namesIn = (folder: string) =>
  pagesIn(folder)
    .map((file) => basename(file, '.md'))
    .sort()
const read = (folder: string, code: string) =>
  readFileSync(join(packageRoot, 'docs', folder, `${code}.md`), 'utf8')
const exampleIn = (page: string) => JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? 'null')

describe('problem codes', () => {
  test('table, texts and pages name the same codes', () => {
    const table = Object.keys(statusOf).sort()
    expect(Object.keys(en.problems).sort()).toEqual(table)
    expect(namesIn('errors')).toEqual(table)
  })

  test.each(Object.entries(statusOf))(
    'the page of %s says when, shows an example, says what to do, in both languages',
    (code, status) => {
      const page = read('errors', code)
      expect(exampleIn(page)).toMatchObject({ type: `/docs/errors/${code}`, status, code })
      for (const heading of [`# ${code}`, '## When it happens', '## What to do', '## 中文'])
        expect(page).toContain(`${heading}\n`)
      expect(page).toContain(`Status ${status}.`)
      expect(page).toContain(`状态 ${status}。`)
    },
  )

  test('the page of request_invalid lists every code of a single field', () => {
    const listed = [...read('errors', 'request_invalid').matchAll(/^\| `(\w+)` \|/gm)].map(
      (match) => match[1],
    )
    expect(listed.sort()).toEqual(Object.keys(en.faults).sort())
  })

  test('every refusal that the core or the catalog throws is in the table', () => {
    const thrown = globSync(['src/core/**/*.ts', 'src/catalog/**/*.ts'], { cwd: packageRoot }).flatMap(
      (file) =>
        [...readFileSync(join(packageRoot, file), 'utf8').matchAll(/new Refusal\(\s*'(\w+)'/g)].map(
          (match) => match[1],
        ),
    )
    expect(thrown.length).toBeGreaterThan(10)
    expect([...new Set(thrown)].filter((code) => !(String(code) in statusOf))).toEqual([])
  })
})

describe('warning codes', () => {
  test('texts and pages name the same codes', () => {
    expect(namesIn('warnings')).toEqual(Object.keys(en.warnings).sort())
  })

  test.each(Object.keys(en.warnings))(
    'the page of %s says when, shows an example and says what to do',
    (code) => {
      const page = read('warnings', code)
      expect(exampleIn(page)).toMatchObject({ code })
      for (const heading of [`# ${code}`, '## When it appears', '## What to do', '## 中文'])
        expect(page).toContain(`${heading}\n`)
    },
  )

  test('every warning that the core gives has its texts', () => {
    const given = globSync('src/core/**/*.ts', { cwd: packageRoot }).flatMap((file) =>
      [...readFileSync(join(packageRoot, file), 'utf8').matchAll(/\bcode: '(\w+)'/g)].map(
        (match) => match[1],
      ),
    )
    expect(given.length).toBeGreaterThan(5)
    expect([...new Set(given)].filter((code) => !(String(code) in en.warnings))).toEqual([])
  })
})

describe('texts in English and Chinese', () => {
  const parametersIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  const flat = (node: object, path = ''): [string, string][] =>
    Object.entries(node).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}.${key}`, value]] : flat(value, `${path}.${key}`),
    )

  test('speak of the same parameters', () => {
    const chinese = new Map(flat(zh))
    const differing = flat(en).filter(([path, text]) => {
      const wanted = new Set(parametersIn(text))
      return (
        JSON.stringify([...wanted]) !== JSON.stringify([...new Set(parametersIn(chinese.get(path) ?? ''))])
      )
    })
    expect(differing.map(([path]) => path)).toEqual([])
  })

  test('are in their own language', () => {
    const words = flat(zh).filter(([path]) => !path.startsWith('.types'))
    expect(words.filter(([, text]) => !/[\u4e00-\u9fff]/.test(text))).toEqual([])
    expect(flat(en).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([])
  })
})
