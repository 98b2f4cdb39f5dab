import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wordTexts } from '../../src/contract/words.ts'
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
const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text)
const english = (verb: string) => [`## When it ${verb}`, '## Example', '## What to do']
const chinese = ['## 何时出现', '## 示例', '## 如何处理']
const exampleIn = (page: string) => JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? 'null')

describe('problem codes', () => {
  test('table, texts and pages name the same codes', () => {
    const table = Object.keys(statusOf).sort()
    expect(Object.keys(en.problems).sort()).toEqual(table)
    expect(namesIn('errors')).toEqual(table)
    expect(namesIn('errors/zh')).toEqual(table)
  })

  test.each(Object.entries(statusOf))(
    'the page of %s says when, shows an example, says what to do, in each language',
    (code, status) => {
      for (const { folder, headings, state, texts } of [
        { folder: 'errors', headings: english('happens'), state: `Status ${status}.`, texts: en },
        { folder: 'errors/zh', headings: chinese, state: `状态 ${status}。`, texts: zh },
      ]) {
        const page = read(folder, code)
        for (const heading of [`# ${code}`, ...headings]) expect(page).toContain(`${heading}\n`)
        expect(page).toContain(state)
        const { title } = texts.problems[code as keyof typeof texts.problems]
        expect(exampleIn(page)).toMatchObject({ type: `/docs/errors/${code}`, title, status, code })
        expect(isChinese(page)).toBe(texts === zh)
      }
    },
  )

  test.each(['errors', 'errors/zh'])('%s/request_invalid lists every code of a single field', (folder) => {
    const rows = read(folder, 'request_invalid').matchAll(/^\| `(\w+)` \|/gm)
    expect([...rows].map((match) => match[1]).sort()).toEqual(Object.keys(en.faults).sort())
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
    expect(namesIn('warnings/zh')).toEqual(Object.keys(en.warnings).sort())
  })

  test.each(Object.keys(en.warnings))(
    'the page of %s says when, shows an example and says what to do, in each language',
    (code) => {
      for (const { folder, headings, inChinese } of [
        { folder: 'warnings', headings: english('appears'), inChinese: false },
        { folder: 'warnings/zh', headings: chinese, inChinese: true },
      ]) {
        const page = read(folder, code)
        for (const heading of [`# ${code}`, ...headings]) expect(page).toContain(`${heading}\n`)
        expect(exampleIn(page)).toMatchObject({ code })
        expect(isChinese(exampleIn(page).message)).toBe(inChinese)
        expect(isChinese(page)).toBe(inChinese)
      }
    },
  )

  test('every warning that the core gives has its texts', () => {
    const given = globSync('src/core/**/*.ts', { cwd: packageRoot }).flatMap((file) =>
      [...readFileSync(join(packageRoot, file), 'utf8').matchAll(/\bcode: '(\w+)'/g)].map(
        (match) => match[1],
      ),
    )
    expect(given.length).toBeGreaterThan(5)
    const known = { ...en.warnings, ...wordTexts }
    expect([...new Set(given)].filter((code) => !(String(code) in known))).toEqual([])
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
