import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { compareExamples } from '../../../src/http/examples/compare.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()
const post = (body: object) => supertest(app.server).post('/v1/compare').send(body)
const example = (name: string) => post(compareExamples[name]?.value ?? {})

type Item = {
  headline: Record<string, number | null>
  warnings: { code: string; path?: string }[]
  changed_inputs: { path: string; baseline: unknown; value: unknown }[]
  rent_parity: {
    factor: number
    accelerator_hour_amount: number | null
    currency: string | null
    tax: string | null
  } | null
  converted: { from: string; to: string; rate: number; as_of: string } | null
  price: Record<string, unknown> | null
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

  test('a machine without a price of the basis that is asked for says which, in the language', async () => {
    const { body } = await supertest(app.server)
      .post('/v1/compare')
      .set('accept-language', 'zh')
      .send({
        kind: 'training',
        request: {
          model: { parameters_total_count: 7e9 },
          run: { tokens_count: 1e12, mfu_ratio: 0.4 },
          price: { ref: 'cheapest', basis: 'reserved', currency: 'CNY' },
        },
        accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'kunlunxin-p800' }],
      })
    const cost = itemOf(body, 'kunlunxin-p800').unknowns.find(({ path }) => path === 'headline.cost_amount')
    expect(cost).toHaveProperty('detail', '目录中没有其该币种的 reserved 价格')
  })

  test('at one MFU, H20 takes 989.4 / 148 times as long as H100, and a rent that the catalog lacks is null', async () => {
    const { body } = await example('domestic_accelerators')
    const h20 = itemOf(body, 'nvidia-h20-96gb')
    expect(h20.deltas.wall_clock_days?.factor).toBeCloseTo(989.4 / 148, 9)
    expect(h20.unknowns.find(({ path }) => path === 'headline.cost_amount')?.reason).toBe(
      'catalog_value_missing',
    )
    const byCost = body.rankings.find(({ figure }: { figure: string }) => figure === 'cost_amount')
    expect(byCost.not_ranked).toContainEqual({
      key: 'nvidia-h20-96gb',
      reason: 'catalog_value_missing',
      detail: 'price.accelerator_hour_amount',
    })
    const byDays = body.rankings.find(({ figure }: { figure: string }) => figure === 'wall_clock_days')
    expect(byDays.ranked.map(({ key }: { key: string }) => key).slice(0, 2)).toEqual([
      'nvidia-h100-sxm5-80gb',
      'nvidia-h800-sxm5-80gb',
    ])
  })

  test('two requests: the inputs that differ and the figures that follow', async () => {
    const { body } = await example('two_deadlines')
    const sixty = itemOf(body, 'sixty')
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
      errors: [{ pointer: '/accelerators/1/ref' }],
    })
    expect(body.rankings[0].not_ranked).toContainEqual({
      key: 'nobody',
      reason: 'failed',
      detail: 'reference_unknown',
    })
  })

  const rent = (amount: number, currency = 'USD') => ({
    accelerator_hour_amount: amount,
    currency,
    as_of: '2026-10-01',
  })
  const { request: llama } = (compareExamples.cut_down_links?.value ?? {}) as { request?: object }
  const cut = (accelerators: object[], request: object = {}) =>
    post({
      kind: 'training',
      request: { ...llama, ...request },
      accelerators,
    })
  const [a100, a800] = ['nvidia-a100-sxm4-80gb', 'nvidia-a800-sxm4-80gb']

  test('the cut of the link alone is what A800 costs, in days and in money', async () => {
    const { body } = await cut(
      [{ ref: a100 }, { ref: a800 }, { key: 'half', ref: a100, override: { scale_up_gb_per_s: 400 } }],
      { price: rent(2) },
    )
    const [slow, half] = [itemOf(body, a800), itemOf(body, 'half')]
    expect(half.deltas.wall_clock_days?.factor).toBeCloseTo(slow.deltas.wall_clock_days?.factor ?? 0, 9)
    expect(half.hardware.scale_up_gb_per_s).toEqual({ value: 400, factor: 400 / 600 })
    // One rent for both, so that money is lost as hours are: 2 USD x hours.
    expect(slow.deltas.cost_amount?.factor).toBeCloseTo(slow.deltas.accelerator_hours?.factor ?? 0, 12)
    expect(slow.deltas.cost_amount?.absolute).toBeCloseTo(
      2 * (slow.deltas.accelerator_hours?.absolute ?? 0),
      4,
    )
  })

  test('at its rent of parity a machine costs what the baseline does', async () => {
    const first = itemOf((await cut([{ ref: a100 }, { ref: a800 }], { price: rent(2) })).body, a800)
    const parity = first.rent_parity
    expect(parity?.factor).toBeLessThan(1)
    expect(parity?.accelerator_hour_amount).toBeCloseTo(2 * (parity?.factor ?? 0), 9)
    expect(parity?.currency).toBe('USD')
    const asked = { ref: a800, price: rent(parity?.accelerator_hour_amount ?? 0) }
    const { body } = await cut([{ ref: a100 }, asked], { price: rent(2) })
    expect(itemOf(body, a800).deltas.cost_amount?.factor).toBeCloseTo(1, 9)
  })

  test('the rent of parity needs no price, and a price is shown with where it comes from', async () => {
    const { body } = await cut([{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: a800 }], {
      price: { ref: 'cheapest' },
    })
    expect(itemOf(body, 'nvidia-h100-sxm5-80gb').price).toMatchObject({
      ref: expect.stringMatching(/^prices\/.+@\d+$/),
      provider: expect.any(String),
      basis: 'on_demand',
      field: 'price.accelerator_hour_amount',
      as_of: expect.stringMatching(/^20\d\d/),
    })
    const unpriced = itemOf(body, a800)
    expect(unpriced.price).toBeNull()
    expect(unpriced.headline.cost_amount).toBeNull()
    expect(unpriced.rent_parity?.factor).toBeGreaterThan(0)
  })

  test('amounts with and without tax side by side are warned of, in one request and in two', async () => {
    const taxed = { ...rent(2, 'USD'), tax: 'included', tax_ratio: 0.06 }
    const net = { ...taxed, tax: 'excluded' }
    const codes = (body: { items: Item[] }, key: string) => itemOf(body, key).warnings.map(({ code }) => code)
    const machines = [{ ref: a100 }, { ref: a100, key: 'taxed', price: taxed }]
    const { body } = await cut(machines, { price: net })
    expect(codes(body, 'taxed')).toContain('tax_bases_differ')
    expect(codes(body, a100)).not.toContain('tax_bases_differ')
    const told = await cut(machines, { price: net, tax: 'excluded' })
    expect(codes(told.body, 'taxed')).not.toContain('tax_bases_differ')
    // 2 with tax is 2 / 1.06 without it
    expect(itemOf(told.body, 'taxed').deltas.cost_amount?.factor).toBeCloseTo(1 / 1.06, 9)
  })

  test('a rent of parity says whether it holds tax, and put back as it says gives equal cost', async () => {
    const price = { ...rent(2, 'USD'), tax: 'excluded', tax_ratio: 0.06 }
    const asked = { price, tax: 'included' }
    const { body } = await cut([{ ref: a100 }, { ref: a800 }], asked)
    const parity = itemOf(body, a800).rent_parity
    expect(parity?.tax).toBe('included')
    const back = { ...rent(parity?.accelerator_hour_amount ?? 0, 'USD'), tax: parity?.tax }
    const again = await cut([{ ref: a100 }, { ref: a800, price: back }], asked)
    expect(itemOf(again.body, a800).deltas.cost_amount?.factor).toBeCloseTo(1, 9)
  })

  test('a dated rate that was sent puts amounts of two currencies side by side, and is shown', async () => {
    const currency_rates = [{ from: 'USD', to: 'CNY', rate: 8, as_of: '2026-11-01' }]
    const { body } = await cut([{ ref: a100 }, { ref: a100, key: 'yuan', price: rent(16, 'CNY') }], {
      price: rent(2),
      currency_rates,
    })
    // 16 CNY are 2 USD at 8 CNY a dollar.
    expect(itemOf(body, 'yuan').deltas.cost_amount).toMatchObject({ factor: expect.closeTo(1, 12) })
    expect(itemOf(body, 'yuan').converted).toEqual({
      from: 'CNY',
      to: 'USD',
      rate: 0.125,
      as_of: '2026-11-01',
    })
  })

  test('a machine that cannot hold the work has no rank by time or money', async () => {
    // 1 GiB each of 512 holds no plan of the 70B: its states alone are 16 bytes a parameter, 2 GiB each.
    const small = { key: 'small', ref: a100, override: { memory_usable_gib: 1 } }
    const { body } = await cut([{ ref: a100 }, small])
    expect(itemOf(body, 'small').status).toBe('infeasible')
    for (const { not_ranked } of body.rankings.slice(0, 2))
      expect(not_ranked).toEqual([{ key: 'small', reason: 'infeasible', detail: 'memory' }])
  })

  test('a chip without the precision is null with the peak to supply, and without bf16 shows what it took', async () => {
    const request = (precision?: string) => ({
      model: { parameters_total_count: 7e10 },
      run: { tokens_count: 1e12, mfu_ratio: 0.4, ...(precision && { precision }) },
      accelerator: { count: 512 },
    })
    const ask = async (precision?: string) =>
      (
        await post({
          kind: 'training',
          request: request(precision),
          accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'kunlunxin-p800' }],
          rank_by: ['wall_clock_days'],
        })
      ).body
    const fallen = itemOf(await ask(), 'kunlunxin-p800')
    expect(fallen.changed_inputs).toContainEqual({ path: 'run.precision', baseline: 'bf16', value: 'fp16' })
    // 989.4 over 345 TFLOP/s
    expect(fallen.deltas.wall_clock_days?.factor).toBeCloseTo(989.4 / 345, 9)
    const strict = await ask('bf16')
    expect(strict.rankings[0].not_ranked).toEqual([
      {
        key: 'kunlunxin-p800',
        reason: 'catalog_value_missing',
        detail: 'accelerator.peak_dense_bf16_flop_per_s',
      },
    ])
  })

  test('serving: a cut link costs latency and throughput, and is among the inputs that differ', async () => {
    const { body } = await example('serving_on_domestic_accelerators')
    const h800 = itemOf(body, 'nvidia-h800-sxm5-80gb')
    expect(h800.changed_inputs).toContainEqual({
      path: 'accelerator.scale_up_gb_per_s',
      baseline: 900,
      value: 400,
    })
    expect(h800.deltas.tpot_ms?.factor).toBeGreaterThan(1.05)
    expect(h800.rent_parity?.factor).toBeCloseTo(
      h800.deltas.output_tokens_per_s_per_accelerator?.factor ?? 0,
      12,
    )
    const unknown = itemOf(body, 't-head-ppu')
    expect(unknown.status).toBe('failed')
    expect(unknown.problem?.code).toBe('accelerator_incomplete')
  })

  test('what a request says of its own machine does not go to another, and every item says so', async () => {
    const { body } = await post({
      kind: 'training',
      request: {
        model: { parameters_total_count: 7e9 },
        run: { tokens_count: 1e12, mfu_ratio: 0.4 },
        accelerator: { ref: a100, count: 8, override: { memory_usable_gib: 10 } },
        node: { accelerators_count: 4 },
        power: { accelerator_w: 300 },
        price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-10' },
      },
      accelerators: [
        { ref: a100 },
        { ref: a800, count: 16, price: { accelerator_hour_amount: 1, currency: 'USD', as_of: '2026-10' } },
      ],
    })
    const unused = (key: string) =>
      itemOf(body, key).warnings.flatMap(({ code, path }) => (code === 'input_unused' ? [path] : []))
    const own = ['accelerator.ref', 'accelerator.override', 'node', 'power.accelerator_w']
    expect(unused(a100).toSorted()).toEqual(own.toSorted())
    expect(unused(a800).toSorted()).toEqual([...own, 'accelerator.count', 'price'].toSorted())
  })

  test('hours of one machine are not the same work on another, and every item says so', async () => {
    const { body } = await post({
      kind: 'training',
      request: { run: { accelerator_hours: 100, sustained_flop_per_s: 1e14, goodput_ratio: 1 } },
      accelerators: [{ ref: a100 }, { ref: a800 }],
    })
    for (const { warnings } of body.items as Item[])
      expect(warnings.filter(({ code }) => code === 'machine_rate_shared')).toMatchObject([
        { path: 'run.accelerator_hours' },
        { path: 'run.sustained_flop_per_s' },
      ])
    const byWork = itemOf((await cut([{ ref: a100 }, { ref: a800 }])).body, a800)
    expect(byWork.warnings.map(({ code }) => code)).not.toContain('machine_rate_shared')
  })

  test('a number that an item never reads is named, as in the estimate itself', async () => {
    const { body } = await post({
      kind: 'demand',
      request: { sizing: { method: 'given', nodes_count: 4 }, load: { reserve_ratio: 0.1 } },
      accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }],
    })
    expect(body.items[0].warnings).toContainEqual(
      expect.objectContaining({ code: 'input_unused', path: 'load.reserve_ratio' }),
    )
  })

  test('the same accelerator twice stands under two keys', async () => {
    const { status, body } = await cut([{ ref: a100 }, { ref: a100, key: 'twice as many', count: 1024 }])
    expect(status).toBe(200)
    expect(body.items.map(({ key }: Item) => key)).toEqual([a100, 'twice as many'])
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
        best_key: null,
        ranked: [{ key: 'dollars', rank: 1, value: 200, factor: 1 }],
        not_ranked: [{ key: 'yuan', reason: 'currency_other', detail: 'CNY' }],
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
