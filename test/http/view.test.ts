import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../src/http/examples/all.ts'
import { components } from '../../src/http/schemas/components.ts'
import { explain } from '../../src/http/validation/explain.ts'
import type { SharedSchemas } from '../../src/http/validation/json-schema.ts'
import { shorten } from '../../src/http/view/viewed.ts'
import { type KindName, kindNames, kinds } from '../../src/kinds/kinds.ts'
import { realApp, sharedApp } from './support/app.ts'
import { at, make } from './support/scenarios.ts'

const app = await sharedApp()
const agent = supertest(app.server)
const shared = new Map(components.map((one) => [String((one as { $id?: string }).$id), one])) as SharedSchemas
const faultsOf = (component: string, value: unknown) =>
  explain({ $ref: `${component}#` }, value, { shared, textual: false })
const ask = (path: string, body: unknown, language = 'en') =>
  agent
    .post(path)
    .set('accept-language', language)
    .send(body as object)

const ordinary = [
  ['training', examplesOf.estimateTraining?.gpt3_in_30_days?.value],
  ['serving', examplesOf.estimateServing?.llama_on_four_h100?.value],
  ['demand', examplesOf.estimateDemand?.search_with_answers?.value],
  ['memory', examplesOf.estimateMemory?.serving_70b?.value],
] as const

describe.each(['en', 'zh'])('?view=summary in %s', (language) => {
  test.each(ordinary)('of a %s: the headline without nulls, to 6 digits, in 1.5 KB', async (kind, body) => {
    const path = `/v1/estimates/${kind}`
    const [short, full] = [
      await ask(`${path}?view=summary`, body, language),
      await ask(`${path}?view=full`, body, language),
    ]
    expect([short.status, full.status]).toEqual([200, 200])
    expect(Buffer.byteLength(short.text)).toBeLessThanOrEqual(1536)
    const known = Object.entries(full.body.headline).filter(([, value]) => value !== null)
    expect(short.body.headline).toEqual(
      Object.fromEntries(
        known.map(([key, value]) => [key, typeof value === 'number' ? Number(value.toPrecision(6)) : value]),
      ),
    )
    expect(short.body).toMatchObject({ kind, status: full.body.status, links: full.body.links })
    const leading: readonly string[] = kinds[kind].leadingFigures
    for (const key of Object.keys(short.body.ranges)) expect(leading).toContain(key)
    const codes = full.body.warnings.map(({ code }: { code: string }) => code)
    expect(short.body.warnings.map(({ code }: { code: string }) => code)).toEqual([...new Set(codes)])
  })

  test('of a comparison of four: in 4 KB, the best by each figure', async () => {
    const body = examplesOf.compareEstimates?.domestic_accelerators?.value
    const short = await ask('/v1/compare?view=summary', body, language)
    expect(short.body.items).toHaveLength(4)
    expect(Buffer.byteLength(short.text)).toBeLessThanOrEqual(4096)
    const full = await ask('/v1/compare', body, language)
    expect(short.body.rankings.map((one: { best_key: string | null }) => one.best_key)).toEqual(
      full.body.rankings.map((one: { best_key: string | null }) => one.best_key),
    )
  })
})

test.each(Object.entries(examplesOf).filter(([operation]) => /^estimate(?!Batch)/.test(operation)))(
  'every example of %s fits 1.5 KB: what is left out is counted, and never a leading figure',
  async (operation, examples) => {
    const kind = operation.slice('estimate'.length).toLowerCase() as KindName
    for (const { value } of Object.values(examples)) {
      const short = await ask(`/v1/estimates/${kind}?view=summary`, value)
      expect(faultsOf('EstimateSummary', short.body)).toEqual([])
      const { body: full } = await ask(`/v1/estimates/${kind}`, value)
      // It is worked out without what it leaves out, and says what the whole answer says.
      expect(short.body).toEqual(shorten('estimate', full))
      expect(Buffer.byteLength(short.text)).toBeLessThanOrEqual(1536)
      const known = Object.entries(full.headline).filter(([, one]) => one !== null)
      const shown = Object.keys(short.body.headline)
      expect(shown.length + (short.body.headline_left_out_count ?? 0)).toBe(known.length)
      const leading: readonly string[] = kinds[kind].leadingFigures
      for (const [key] of known) if (leading.includes(key)) expect(shown).toContain(key)
    }
  },
)

test('the full view is the default, and another word is refused', async () => {
  const [kind, body] = ordinary[0]
  const path = `/v1/estimates/${kind}`
  expect((await ask(path, body)).text).toBe((await ask(`${path}?view=full`, body)).text)
  expect((await ask(`${path}?view=short`, body)).status).toBe(400)
})

test.each(Object.entries(examplesOf.compareEstimates ?? {}))(
  'the summary of the comparison %s has the declared form',
  async (_, { value }) => {
    const { status, body } = await ask('/v1/compare?view=summary', value)
    expect([status, faultsOf('ComparisonSummary', body)]).toEqual([200, []])
    expect(faultsOf('ComparisonAnswer', body)).not.toEqual([])
  },
)

test('an item that failed and the summary of a scenario have the declared form', async () => {
  const items = ['nvidia-h100-sxm5-80gb', 'no-such-chip'].map((ref) => ({
    key: ref,
    request: { run: { training_compute_flop: 1e21 }, accelerator: { ref, count: 8 } },
  }))
  const { body } = await ask('/v1/compare?view=summary', { kind: 'training', items })
  expect(body.items[1]).toMatchObject({ status: 'failed', problem: 'reference_unknown' })
  expect(faultsOf('ComparisonSummary', body)).toEqual([])
  const own = await realApp()
  await make(own, at('brief'))
  const answer = await supertest(own.server).post(`${at('brief')}/evaluate?view=summary`)
  expect([answer.status, faultsOf('EstimateSummary', answer.body)]).toEqual([200, []])
  expect(faultsOf('EstimateSummary', { ...answer.body, scenario: {} })).toHaveLength(1)
})

test('the document declares the full answer or the summary wherever a view can be asked for', () => {
  type Operation = {
    parameters?: { name: string }[]
    responses: Record<string, { content: Record<string, { schema: { anyOf?: { $ref: string }[] } }> }>
  }
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  const viewed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods)
      .filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'view'))
      .map(
        ({ responses }) => [path, responses[200]?.content['application/json']?.schema.anyOf ?? []] as const,
      ),
  )
  const summaryAt = new Map([
    ['/v1/compare', 'ComparisonSummary'],
    ['/v1/recommend', 'RecommendSummary'],
  ])
  // Every kind, a comparison, a recommendation and the evaluation of a scenario.
  expect(viewed).toHaveLength(kindNames.length + 3)
  for (const [path, forms] of viewed) {
    const wanted = summaryAt.get(path) ?? 'EstimateSummary'
    expect(forms).toHaveLength(2)
    expect(forms[1]).toEqual({ $ref: `#/components/schemas/${wanted}` })
  }
})
