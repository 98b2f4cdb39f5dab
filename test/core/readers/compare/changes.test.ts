import { describe, expect, test } from 'vitest'
import {
  type Asked,
  changed,
  changesBetween,
  changesMost,
} from '../../../../src/core/readers/compare/changes.ts'

const entry = (id: string, more: object = {}) => ({ id, version: 1, ...more })
const paths = (baseline: Asked, item: Asked, used: string[] = []) =>
  changesBetween(baseline, item, new Set(used)).map(({ causes }) => causes.map(({ path }) => path))
const asked = (request: object, entries: object = {}): Asked => ({ request, entries })

describe('changes between two estimates', () => {
  test('are fields by themselves; an amount goes with its currency, a range is one value', () => {
    const baseline = asked({
      run: { tokens_count: 1, mfu_ratio: { value: 0.4, low: 0.3 } },
      price: price(2, 'USD'),
    })
    const item = asked({
      run: { tokens_count: 2, mfu_ratio: { value: 0.5, low: 0.3 } },
      price: price(15, 'CNY'),
    })
    expect(paths(baseline, item)).toEqual([
      ['run.tokens_count'],
      ['run.mfu_ratio'],
      ['price.accelerator_hour_amount', 'price.currency'],
    ])
  })

  test('an entry goes with the reference that names it; used values of a machine go one by one before it', () => {
    const machine = (id: string, peak: number, link: number) =>
      asked(
        { accelerator: { ref: id, count: 8 } },
        { accelerator: entry(id, { peak, link }), node: entry(`n-${id}`) },
      )
    const changes = changesBetween(machine('a', 1, 2), machine('b', 3, 4), new Set(['accelerator.link']))
    expect(changes.map(({ causes }) => causes)).toEqual([
      [{ path: 'accelerator.link', baseline: 2, value: 4 }],
      [{ path: 'accelerator.ref', baseline: 'a@1', value: 'b@1' }],
      [{ path: 'node.ref', baseline: 'n-a@1', value: 'n-b@1' }],
    ])
  })

  test('all together lead from one to the other, and back', () => {
    const baseline = asked(
      { model: { ref: 'm' }, run: { tokens_count: 1 }, stages: [1], power: { draw_ratio: 0.7 } },
      { model: entry('m'), site: entry('s', { pue_ratio: 1.2 }) },
    )
    const item = asked(
      { model: { parameters_total_count: 7 }, run: { tokens_count: 1, epochs_count: 2 }, stages: [1, 2] },
      { site: entry('t', { pue_ratio: 1.4 }) },
    )
    const changes = changesBetween(baseline, item, new Set(['site.pue_ratio']))
    const all = (from: Asked, to: 'baseline' | 'value') =>
      changes.reduce((now, change) => changed(now, change, to), from)
    expect(all(baseline, 'value')).toEqual(item)
    expect(all(item, 'baseline')).toEqual(baseline)
    expect(baseline.request).toHaveProperty('power.draw_ratio', 0.7)
  })

  test('are few: the last are one', () => {
    const run = (value: number) =>
      Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`f${at}`, value]))
    const changes = changesBetween(asked({ run: run(1) }), asked({ run: run(2) }), new Set())
    expect(changes.length).toBe(changesMost)
    expect(changes.at(-1)?.causes.length).toBe(60 - changesMost + 1)
  })

  test('the same is no change', () => {
    expect(paths(asked({ a: { b: [1] } }), asked({ a: { b: [1] } }))).toEqual([])
  })
})

function price(accelerator_hour_amount: number, currency: string) {
  return { accelerator_hour_amount, currency }
}
