import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { parseUnit, sameUnit } from '../../../src/core/sheet/unit.ts'
import { FigureList, KindList, UnitList } from '../../../src/http/schemas/describe.ts'
import { faultsOf } from '../../../src/http/schemas/shared.ts'
import { kindNames, kinds } from '../../../src/kinds/kinds.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const get = (path: string, language = 'en') =>
  supertest(app.server).get(path).set('accept-language', language)

describe('GET /v1/kinds answers 200', () => {
  test('with every kind of the registry, and an address that answers for each', async () => {
    const { status, body } = await get('/v1/kinds')
    expect([status, faultsOf(KindList, body)]).toEqual([200, []])
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(kindNames)
    for (const { links } of body.items)
      expect(app.hasRoute({ method: 'POST', url: links.estimate })).toBe(true)
  })

  test('with the readers that a kind has', async () => {
    const { body } = await get('/v1/kinds')
    const readers = Object.fromEntries(
      body.items.map((one: { kind: string; readers: string[] }) => [one.kind, one.readers]),
    )
    expect(readers.training).toContain('plan_search')
    expect(readers.market).not.toContain('plan_search')
    expect(readers.market).toContain('sensitivity')
  })

  test('in Chinese', async () => {
    const { body } = await get('/v1/kinds', 'zh')
    for (const { summary } of body.items) expect(summary).toMatch(/[\u4e00-\u9fff]/)
  })

  test('once: 304 to its ETag, which differs by language', async () => {
    const { headers } = await get('/v1/kinds')
    const etag = String(headers.etag)
    expect((await get('/v1/kinds').set('if-none-match', etag)).status).toBe(304)
    expect((await get('/v1/kinds', 'zh').set('if-none-match', etag)).status).toBe(200)
  })
})

describe('GET /v1/figures answers 200', () => {
  type Figure = { key: string; unit: string | null; example: unknown; kinds: string[] }

  test('with every key of every headline, in units that can be read', async () => {
    const { status, body } = await get('/v1/figures')
    expect([status, faultsOf(FigureList, body)]).toEqual([200, []])
    const items: Figure[] = body.items
    for (const kind of kindNames) {
      const keys = items.filter((one) => one.kinds.includes(kind)).map(({ key }) => key)
      expect(keys).toEqual(expect.arrayContaining([...kinds[kind].leadingFigures]))
      expect(new Set(keys).size).toBe(keys.length)
    }
    for (const { unit } of items) if (unit !== null) parseUnit(unit)
    // Only a chance of meeting a deadline stands in no example.
    const without = items.filter(({ unit, example }) => unit === null && typeof example === 'number')
    expect(without.map(({ key }) => key)).toEqual(['deadline_met_probability_ratio'])
  })

  test('of one kind with the unit that its answer has, and the currency left open', async () => {
    const { body } = await get('/v1/figures?kind=training')
    const units = Object.fromEntries(body.items.map(({ key, unit }: Figure) => [key, unit]))
    expect(units).toMatchObject({ accelerator_hours: 'h', cost_amount: 'currency', cost_currency: null })
    expect(body.items.every((one: Figure) => one.kinds.includes('training'))).toBe(true)
  })

  test('and every unit of them can be converted', async () => {
    const { body } = await get('/v1/figures')
    const units = new Set<string>(body.items.flatMap(({ unit }: Figure) => unit ?? []))
    for (const unit of units) {
      const answer = await supertest(app.server).post('/v1/convert').send({ value: 7, from: unit, to: unit })
      expect([unit, answer.status, answer.body.result]).toEqual([unit, 200, 7])
    }
  })
})

describe('GET /v1/figures answers 400', () => {
  test('to a kind that is none', async () => {
    const { status, body } = await get('/v1/figures?kind=trainig')
    expect([status, body.code]).toEqual([400, 'query_invalid'])
  })
})

describe('GET /v1/units answers 200', () => {
  test.each(['en', 'zh'])('with a factor and a name of each, in %s', async (language) => {
    const { status, body } = await get('/v1/units', language)
    expect([status, faultsOf(UnitList, body)]).toEqual([200, []])
    const hour = body.items.find(({ unit }: { unit: string }) => unit === 'kWh')
    // 1000 W x 3600 s
    expect(hour).toMatchObject({ factor: 3_600_000, name: language === 'en' ? 'kilowatt hour' : '千瓦时' })
    expect(sameUnit(parseUnit(hour.base_unit), parseUnit('W*s'))).toBe(true)
  })
})
