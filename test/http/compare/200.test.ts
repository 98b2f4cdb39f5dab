import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { compareExamples } from '../../../src/http/examples/compare.ts'
import { realApp } from '../support/app.ts'

const app = await realApp()
const post = (body: object) => supertest(app.server).post('/v1/compare').send(body)
const example = (name: string) => post(compareExamples[name]?.value ?? {})

type Item = {
  key: string
  status: string
  problem: { code: string; errors: { pointer: string }[] } | null
  deltas: Record<string, { absolute: number | null; factor: number | null }>
  hardware: Record<string, { value: number | null; factor: number | null }>
  unknowns: { path: string; reason: string }[]
}
const itemOf = (body: { items: Item[] }, key: string) => {
  const found = body.items.find((item) => item.key === key)
  if (found === undefined) throw new Error(`no item ${key}`)
  return found
}

describe('POST /v1/compare answers 200', () => {
  test('a cut link costs time through the step, and nothing else of the machine differs', async () => {
    const { status, body } = await example('cut_down_links')
    expect(status).toBe(200)
    const a800 = itemOf(body, 'nvidia-a800-sxm4-80gb')
    expect(a800.hardware.scale_up_gb_per_s).toEqual({ value: 400, factor: 400 / 600 })
    expect(a800.hardware.peak_dense_bf16_flop_per_s?.factor).toBe(1)
    expect(a800.deltas.training_compute_flop?.factor).toBe(1)
    expect(a800.deltas.step_time_s?.factor).toBeGreaterThan(1.005)
    expect(a800.deltas.step_time_s?.factor).toBeLessThan(1.5)
  })

  test('at one MFU, H20 takes 989.4 / 148 times as long as H100, and a rent that the catalog lacks is null', async () => {
    const { body } = await example('domestic_accelerators')
    const h20 = itemOf(body, 'nvidia-h20-96gb')
    expect(h20.deltas.wall_clock_days?.factor).toBeCloseTo(989.4 / 148, 9)
    expect(h20.unknowns.find(({ path }) => path === 'headline.cost_amount')?.reason).toBe(
      'catalog_value_missing',
    )
    const byCost = body.rankings.find(({ figure }: { figure: string }) => figure === 'cost_amount')
    expect(byCost.not_ranked).toContainEqual({ key: 'nvidia-h20-96gb', reason: 'catalog_value_missing' })
    const byDays = body.rankings.find(({ figure }: { figure: string }) => figure === 'wall_clock_days')
    expect(byDays.ranked.map(({ key }: { key: string }) => key).slice(0, 2)).toEqual([
      'nvidia-h100-sxm5-80gb',
      'nvidia-h800-sxm5-80gb',
    ])
  })

  test('two requests: the inputs that differ and the figures that follow', async () => {
    const { body } = await example('two_deadlines')
    const sixty = itemOf(body, 'sixty') as Item & { changed_inputs: object[] }
    expect(sixty.changed_inputs).toEqual([{ path: 'run.deadline_days', baseline: 30, value: 60 }])
    expect(sixty.deltas.accelerator_needed_count?.factor).toBeCloseTo(0.5, 12)
    expect(sixty.deltas.training_compute_flop).toEqual({ absolute: 0, factor: 1 })
  })

  test('an item that cannot be made says why and does not stop the others', async () => {
    const { status, body } = await post({
      kind: 'demand',
      request: { sizing: { method: 'given', nodes_count: 4 } },
      accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nobody' }],
    })
    expect(status).toBe(200)
    const failed = itemOf(body, 'nobody')
    expect(failed.status).toBe('failed')
    expect(failed.problem).toMatchObject({
      code: 'reference_unknown',
      errors: [{ pointer: '/accelerators/1/accelerator/ref' }],
    })
    expect(body.rankings[0].not_ranked).toContainEqual({ key: 'nobody', reason: 'failed' })
  })

  test('amounts of two currencies are not compared', async () => {
    const price = (currency: string) => ({ accelerator_hour_amount: 2, currency, as_of: '2026-10' })
    const request = (currency: string) => ({
      run: { accelerator_hours: 100, sustained_flop_per_s: 1e14, goodput_ratio: 1 },
      price: price(currency),
    })
    const { body } = await post({
      kind: 'training',
      items: [
        { key: 'dollars', request: request('USD') },
        { key: 'yuan', request: request('CNY') },
      ],
      rank_by: ['cost_amount'],
    })
    expect(itemOf(body, 'yuan').deltas.cost_amount).toEqual({ absolute: null, factor: null })
    expect(body.rankings).toEqual([
      {
        figure: 'cost_amount',
        ranked: [{ key: 'dollars', rank: 1, value: 200, factor: 1 }],
        not_ranked: [{ key: 'yuan', reason: 'currency_other' }],
      },
    ])
  })

  test.each([
    'nvidia-a800-sxm4-80gb',
    'nvidia-h800-sxm5-80gb',
    'nvidia-h20-96gb',
    'huawei-ascend-910b1',
    'huawei-ascend-910c',
    'kunlunxin-p800',
    'enflame-s60',
    'hygon-dcu-k100',
    'cambricon-mlu590',
    'moore-threads-mtt-s4000',
  ])('%s against H100 on a demand: figures, or why they are null', async (ref) => {
    const { status, body } = await post({
      kind: 'demand',
      request: {
        model: { parameters_total_count: 7e10 },
        traffic: { tokens_per_day: 1e10 },
        sizing: { method: 'flop_utilization', utilization_ratio: 0.2 },
      },
      accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref }],
    })
    expect(status).toBe(200)
    const other = itemOf(body, ref)
    const needed = other.deltas.accelerator_needed_count?.factor ?? null
    const unknown = other.unknowns.find(({ path }) => path === 'headline.accelerator_needed_count')
    expect(needed === null).toBe(unknown !== undefined)
  })
})
