import { tableFromIPC } from '@uwdata/flechette'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { setPath } from '../../../src/core/readers/claims/place.ts'
import { sweepExamples } from '../../../src/http/examples/sweep.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()

type Row = Record<string, number | string | boolean | null>

async function sweep(body: object, accept = 'application/x-ndjson') {
  return app.inject({ method: 'POST', url: '/v1/sweeps', payload: body, headers: { accept } })
}

async function rowsOf(body: object): Promise<Row[]> {
  const { statusCode, body: text } = await sweep(body)
  expect(statusCode, text.slice(0, 500)).toBe(200)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function estimate(kind: string, request: object) {
  const url = `/v1/estimates/${kind}?samples=0`
  return (await app.inject({ method: 'POST', url, payload: request })).json()
}

function at(request: object, row: Row, paths: readonly string[]) {
  const own = structuredClone(request)
  for (const path of paths) setPath(own, path, row[path] as number)
  return own
}

const gpt3 = {
  model: { parameters_total_count: 1.75e11 },
  run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb', count: 1024 },
  price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01' },
}
const planned = {
  model: { ref: 'llama3.1-8b' },
  run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512 },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 64 },
  plan: { tensor: 2, pipeline: 1, data: 32, zero_stage: 1, micro_batch_sequences: 1 },
}
const served = {
  model: { ref: 'llama3.1-8b' },
  accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1 },
  traffic: { prompt_tokens: 1000, output_tokens: 200, batch_sequences: 8 },
}
const demanded = {
  model: { parameters_total_count: 1.75e11 },
  traffic: { users_daily_count: 5e7, requests_per_user_per_day: 10, answer: { amount: 400, unit: 'tokens' } },
  sizing: { method: 'flop_utilization', utilization_ratio: 0.213 },
  load: { peak_to_average_factor: 2, target_utilization_ratio: 0.8 },
  accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
}
const stepped = (path: string, from: number, to: number, steps: number, scale = 'linear') => ({
  ...{ path, from, to, steps, scale },
})

const surfaces = [
  {
    kind: 'training',
    request: gpt3,
    axes: [stepped('run.mfu_ratio', 0.2, 0.6, 60), stepped('accelerator.count', 8, 8 * 40, 40)],
    figures: ['wall_clock_days', 'node_count', 'cost_amount', 'fits_in_memory', 'cost_currency'],
  },
  {
    kind: 'training',
    request: { ...gpt3, price: { ref: 'cheapest' } },
    axes: [
      { path: 'accelerator.ref', values: ['nvidia-h100-sxm5-80gb', 'nvidia-a100-sxm4-80gb'] },
      stepped('run.tokens_count', 1e9, 1e13, 50, 'log'),
    ],
    figures: ['wall_clock_days', 'cost_amount', 'problem'],
  },
  {
    kind: 'training',
    request: planned,
    axes: [
      stepped('accelerator.override.memory_bandwidth_gb_per_s', 1000, 5000, 30),
      stepped('accelerator.override.scale_up_gb_per_s', 50, 900, 30),
    ],
    figures: ['step_time_s', 'mfu_ratio', 'memory_peak_per_accelerator_gib', 'fits_in_memory'],
  },
  {
    kind: 'training',
    request: planned,
    axes: [stepped('run.global_batch_sequences', 32, 32 + 31 * 16, 32)],
    figures: ['step_time_s', 'wall_clock_days', 'problem'],
  },
  {
    kind: 'serving',
    request: served,
    axes: [stepped('traffic.batch_sequences', 1, 32, 32), stepped('traffic.prompt_tokens', 100, 1000, 3)],
    figures: ['ttft_ms', 'tpot_ms', 'output_tokens_per_s'],
  },
  {
    kind: 'demand',
    request: demanded,
    axes: [stepped('traffic.users_daily_count', 1e6, 1e8, 300, 'log')],
    figures: ['accelerator_needed_count', 'accelerator_count', 'node_count'],
  },
]

const close = (one: unknown, other: unknown) =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-12 * Math.abs(other)
    : one === other

describe('rows of a sweep', () => {
  test.each(surfaces)('are as the estimate of each point: $kind $axes.0.path', async (surface) => {
    const rows = await rowsOf(surface)
    const paths = surface.axes.map(({ path }) => path)
    expect(Object.keys(rows[0] ?? {})).toEqual([...paths, ...surface.figures])
    const point = fc.integer({ min: 0, max: rows.length - 1 })
    await fc.assert(
      fc.asyncProperty(point, async (index) => {
        const row = rows[index] ?? {}
        const { headline, code } = await estimate(surface.kind, at(surface.request, row, paths))
        for (const figure of surface.figures) {
          const wanted = figure === 'problem' ? (code ?? null) : (headline?.[figure] ?? null)
          expect(close(row[figure], wanted), `${figure} ${row[figure]} ${wanted}`).toBe(true)
        }
      }),
      { numRuns: 12, examples: [[0], [rows.length - 1]] },
    )
  })

  test('stand in the order of the axes, of which the last moves first', async () => {
    const rows = await rowsOf(sweepExamples.mfu_by_rent?.value as object)
    expect(rows.map((row) => row['price.accelerator_hour_amount'])).toEqual(
      [1, 1, 1, 1].flatMap(() => [1.5, 2, 3]),
    )
    // 3.15e23 / (312e12 x 0.3 x 1024) s = 38.04 days; 1024 x 24 h x 1.5 USD a day.
    expect(rows[0]?.wall_clock_days).toBeCloseTo(3.15e23 / (312e12 * 0.3 * 1024 * 86_400), 9)
    expect(rows[0]?.cost_amount).toBeCloseTo((3.15e23 / (312e12 * 0.3 * 3600)) * 1.5, 3)
  })

  test('whose request is refused are null, with the code of the problem where it is asked for', async () => {
    const rows = await rowsOf({
      kind: 'training',
      request: gpt3,
      axes: [{ path: 'accelerator.ref', values: ['nvidia-a100-sxm4-80gb', 'no such thing'] }],
      figures: ['cost_amount', 'problem'],
    })
    expect(rows.map(({ problem }) => problem)).toEqual([null, 'reference_unknown'])
    expect(rows[1]?.cost_amount).toBeNull()
  })

  test('that are drawn are the same for the same seed, and within their bounds', async () => {
    const body = sweepExamples.drawn_inputs?.value as { front: unknown }
    const { front: _, ...all } = body
    const rows = await rowsOf(all)
    expect(rows).toHaveLength(100)
    expect(rows).toEqual(await rowsOf(all))
    for (const row of rows) {
      expect(row['run.mfu_ratio']).toBeGreaterThan(0.35)
      expect(row['run.mfu_ratio']).toBeLessThan(0.5)
    }
  })
})

describe('rows that are chosen', () => {
  const surface = {
    kind: 'training',
    request: gpt3,
    axes: [
      stepped('run.mfu_ratio', 0.2, 0.6, 37),
      stepped('price.accelerator_hour_amount', 1, 4, 41),
      { path: 'accelerator.count', values: [512, 1024] },
    ],
    figures: ['wall_clock_days', 'cost_amount'],
  }
  type Figures = { wall_clock_days: number; cost_amount: number }

  test('keep every limit', async () => {
    const limits = [
      { figure: 'wall_clock_days', max: 40 },
      { figure: 'accelerator_count', min: 600 },
    ]
    const all = (await rowsOf(surface)) as unknown as (Figures & Row)[]
    const kept = await rowsOf({ ...surface, limits })
    expect(kept).toEqual(all.filter((row) => row.wall_clock_days <= 40 && row['accelerator.count'] === 1024))
  })

  test('are the best of all, the best first', async () => {
    const all = (await rowsOf(surface)) as unknown as Figures[]
    const top = { by: { figure: 'cost_amount', goal: 'max' }, count: 5 }
    const best = all.toSorted((a, b) => b.cost_amount - a.cost_amount).slice(0, 5)
    const found = (await rowsOf({ ...surface, top })) as unknown as Figures[]
    expect(found.map(({ cost_amount }) => cost_amount)).toEqual(best.map(({ cost_amount }) => cost_amount))
  })

  test('on the front are those that no other is better than by all figures', async () => {
    const all = (await rowsOf(surface)) as unknown as Figures[]
    const front = ['wall_clock_days', 'cost_amount']
    const isBeaten = (row: Figures) =>
      all.some(
        (other) =>
          other.wall_clock_days <= row.wall_clock_days &&
          other.cost_amount <= row.cost_amount &&
          (other.wall_clock_days < row.wall_clock_days || other.cost_amount < row.cost_amount),
      )
    expect(await rowsOf({ ...surface, front })).toEqual(all.filter((row) => !isBeaten(row)))
  })
})

describe('forms', () => {
  const body = {
    kind: 'training',
    request: { ...gpt3, price: undefined },
    axes: [
      {
        path: 'accelerator.ref',
        values: ['nvidia-h100-sxm5-80gb', 'nvidia-a100-sxm4-80gb', 'no such thing'],
      },
      stepped('run.mfu_ratio', 0.2, 0.6, 200),
    ],
    figures: ['wall_clock_days', 'cost_amount', 'fits_in_memory', 'problem'],
  }
  const { price: _, ...unpriced } = gpt3
  body.request = unpriced as never

  test('Arrow and Parquet are read back by other readers with the same numbers', async () => {
    const rows = await rowsOf(body)
    const arrow = await sweep(body, 'application/vnd.apache.arrow.stream')
    expect(arrow.headers['content-type']).toBe('application/vnd.apache.arrow.stream')
    expect(
      tableFromIPC(arrow.rawPayload)
        .toArray()
        .map((row) => ({ ...row })),
    ).toEqual(rows)
    const parquet = await sweep(body, 'application/vnd.apache.parquet')
    const { buffer, byteOffset, byteLength } = parquet.rawPayload
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
    expect(await parquetReadObjects({ file })).toEqual(rows)
  })

  test('JSON has the names once and the rows as lists', async () => {
    const rows = await rowsOf(body)
    const { columns, rows: lists } = (await sweep(body, 'application/json')).json()
    expect(columns).toEqual(Object.keys(rows[0] ?? {}))
    expect(lists).toEqual(rows.map((row) => Object.values(row)))
  })

  test('text of CSV that a spreadsheet would run stays text', async () => {
    const values = ['=1+1', '+1', '-1', '@x', 'a,"b"', 'nvidia-a100-sxm4-80gb']
    const csv = await sweep(
      { ...body, axes: [{ path: 'accelerator.ref', values }], figures: ['wall_clock_days'] },
      'text/csv',
    )
    const cells = csv.body.split('\r\n').map((line) => line.replace(/,[^,]*$/, ''))
    expect(cells.slice(0, 6)).toEqual([
      'accelerator.ref',
      '"\'=1+1"',
      '"\'+1"',
      '"\'-1"',
      '"\'@x"',
      '"a,""b"""',
    ])
  })
})
