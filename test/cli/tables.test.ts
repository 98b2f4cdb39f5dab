import { describe, expect, test } from 'vitest'
import { shownNumber } from '../../src/cli/tables/number.ts'
import { rowsTable } from '../../src/cli/tables/rows.ts'
import { tableOf, wrapped } from '../../src/cli/tables/table.ts'
import { commandWords } from '../../src/cli/words/words.ts'

describe('a number', () => {
  test.each([
    [0, '0'],
    [0.48219, '0.4822'],
    [171.021, '171'],
    [1024, '1,024'],
    [9624900, '9,625,000'],
    [6.49675e24, '6.497e+24'],
    [3.2e-7, '3.200e-7'],
    [-12.3456, '-12.35'],
  ])('%d is shown as %s', (value, text) => expect(shownNumber(value, 'en')).toBe(text))
})

describe('a table', () => {
  test('has columns that stand under each other, Chinese at its own width', () => {
    const lines = tableOf([
      [{ text: '价格' }, { text: '1', isRight: true }],
      [{ text: 'cost' }, { text: '10', isRight: true }],
    ])
    // Two Chinese characters are as wide as four letters.
    expect(lines).toEqual(['价格   1', 'cost  10'])
  })

  test('tells rows past a screen by their number, and leaves out a column that nobody knows', () => {
    const shown = { language: 'en', words: commandWords.en, isAll: false, width: 80 } as const
    const columns = [
      { name: 'a', of: (row: number) => row },
      { name: 'b', of: () => null },
    ]
    const rows = Array.from({ length: 25 }, (_, at) => at)
    const lines = rowsTable(columns, rows, shown)
    expect(lines[0]?.trim()).toBe('a')
    expect(lines).toHaveLength(22)
    expect(lines.at(-1)).toBe('and 5 more: --all, --json')
    expect(rowsTable(columns, rows, { ...shown, isAll: true })).toHaveLength(26)
  })

  test('lines are no wider than asked, and no word is lost', () => {
    const text = 'No page confirms these values of the catalog. 以下目录数值没有页面证实。'
    const lines = wrapped(text, 20, '  ')
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
  })
})
