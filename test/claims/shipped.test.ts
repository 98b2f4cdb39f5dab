import { describe, expect, test } from 'vitest'
import { shippedClaims } from '../../src/claims/shipped.ts'
import { bases, type Localized, unitTraps } from '../../src/core/readers/claims/claim.ts'
import { parseExpression } from '../../src/core/sheet/expression.ts'
import { parseUnit } from '../../src/core/sheet/unit.ts'
import { claimsEn } from '../../src/i18n/claims-en.ts'
import { claimsZh } from '../../src/i18n/claims-zh.ts'

const claims = shippedClaims()

/** Every text of a value: each object that has an English side, with where it stands. */
function textsIn(value: unknown, place = ''): { place: string; text: Localized }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value || 'zh' in value) return [{ place, text: value as Localized }]
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, `${place}/${key}`))
}

const texts = claims.flatMap((claim) => textsIn(claim, claim.id))

describe('the shipped claims', () => {
  test('are the 27 of the founding reports, under their ids, and at least 15 more', () => {
    const ids = claims.map(({ id }) => id)
    const founding = Array.from({ length: 27 }, (_, index) => `claim-${String(index + 1).padStart(3, '0')}`)
    expect(ids.slice(0, 27)).toEqual(founding)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(27 + 15)
  })

  test('beyond the founding ones have an address each', () => {
    const bare = claims.slice(27).filter(({ source }) => !source.url?.startsWith('https://'))
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  test.each(claims.map((claim) => [claim.id, claim] as const))(
    '%s has a date, a basis for each input, readable formulas and units',
    (_id, { published, assumptions, figures, steps = [], kind, request, unit_traps = [] }) => {
      if (published !== null) expect(published).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      expect(kind === null).toBe(request === null)
      expect(figures.length).toBeGreaterThan(0)
      for (const { basis, unit, low, high, value } of assumptions) {
        expect(bases).toContain(basis)
        parseUnit(unit)
        if (low !== undefined && high !== undefined && value !== undefined) {
          expect(low).toBeLessThanOrEqual(high)
        }
      }
      for (const { unit } of [...figures, ...steps]) parseUnit(unit ?? '1')
      for (const { formula } of [...figures, ...steps]) if (formula) parseExpression(formula)
      for (const trap of unit_traps) expect(unitTraps).toContain(trap)
    },
  )

  test('name each input, step and figure once', () => {
    const doubled = claims.filter(({ assumptions, steps = [], figures }) => {
      const names = [
        ...assumptions.map(({ path }) => path),
        ...[...steps, ...figures].map(({ name }) => name),
      ]
      return new Set(names).size !== names.length
    })
    expect(doubled.map(({ id }) => id)).toEqual([])
  })
})

describe('texts of claims', () => {
  test('stand in both languages everywhere', () => {
    expect(texts.length).toBeGreaterThan(300)
    const lacking = texts.filter(({ text }) => !text.en || !text.zh || Object.keys(text).length !== 2)
    expect(lacking.map(({ place }) => place)).toEqual([])
  })

  test('say what is wrong or what to know of every founding claim', () => {
    const silent = claims.slice(0, 27).filter(({ notes }) => notes.length === 0)
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  test('are in their own language', () => {
    const mixed = texts.filter(({ text }) => /[\u4e00-\u9fff]/.test(text.en))
    expect(mixed.map(({ place }) => place)).toEqual([])
    const sentences = texts.filter(({ place }) =>
      /\/(statement|scope|notes\/\d+|read_note|note)$/.test(place),
    )
    const foreign = sentences.filter(({ text }) => !/[\u4e00-\u9fff]/.test(text.zh))
    expect(foreign.map(({ place }) => place)).toEqual([])
  })

  test('of a check speak of the same parameters in both', () => {
    const names = (text: string) => [...text.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]).sort()
    for (const [remark, text] of Object.entries(claimsEn.remarks)) {
      const other = claimsZh.remarks[remark as keyof typeof claimsZh.remarks]
      expect(names(other)).toEqual(names(text))
    }
    const foreign = [...Object.values(claimsZh.traps), ...Object.values(claimsZh.verdicts)]
    expect(foreign.every((text) => /[\u4e00-\u9fff]/.test(text))).toBe(true)
    expect(Object.keys(claimsZh.traps).sort()).toEqual([...unitTraps].sort())
  })
})
