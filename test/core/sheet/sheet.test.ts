import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/core/sheet/explain.ts'
import type { SheetDraft } from '../../../src/core/sheet/figure.ts'
import { buildSheet, figureValue } from '../../../src/core/sheet/sheet.ts'
import { assumption, draft, formula } from './draft.ts'
import { replay } from './replay.ts'

const work = [assumption('run.flop', 'FLOP', 7200), assumption('run.rate', 'FLOP/s', 2)]

function fault(sheet: SheetDraft): unknown {
  try {
    buildSheet(sheet)
  } catch (error) {
    return (error as { fault?: string }).fault
  }
  return 'none'
}

describe('a sheet when it is built', () => {
  test('evaluates figures in order of need, whatever order they were written in', () => {
    // 7200 FLOP at 2 FLOP/s are 3600 s, which is 1 h
    const sheet = buildSheet(
      draft(work, [
        formula('hours', 'h', 'seconds / 3600[s/h]'),
        formula('seconds', 's', 'run.flop / run.rate'),
      ]),
    )
    expect(figureValue(sheet, 'hours')).toBe(1)
  })

  test('refuses a figure that rests on itself', () => {
    expect(fault(draft([], [formula('a', '1', 'b'), formula('b', '1', 'a')]))).toBe('cycle')
  })

  test('refuses a name that the sheet lacks', () => {
    expect(fault(draft([], [formula('a', '1', 'b + 1')]))).toBe('missing_name')
  })

  test('refuses the same name twice', () => {
    expect(fault(draft([], [formula('a', '1', '1'), formula('a', '1', '2')]))).toBe('duplicate_name')
  })

  test.each([
    ['a forgotten 3600', formula('hours', 'h', 'run.flop / run.rate')],
    ['adding seconds to FLOP', formula('sum', 's', 'run.flop / run.rate + run.flop')],
    ['choosing between units', formula('choice', 's', 'if(1 < 2, run.flop / run.rate, run.rate)')],
    ['the logarithm of a unit', formula('log', '1', 'log(run.flop)')],
    ['a power that is not a number', formula('power', 'FLOP', 'run.flop ^ run.rate')],
  ])('refuses %s', (_, figure) => {
    expect(fault(draft(work, [figure]))).toBe('unit_mismatch')
  })

  test('power times time is energy without a constant', () => {
    const sheet = buildSheet(
      draft(
        [assumption('p.node_kw', 'kW', 6.5), assumption('p.hours', 'h', 2)],
        [formula('energy_kwh', 'kWh', 'p.node_kw * p.hours')],
      ),
    )
    expect(figureValue(sheet, 'energy_kwh')).toBe(13)
  })
})

describe('unknowns', () => {
  const gap = { reason: 'input_missing', supply: 'price.amount' } as const
  const sheet = buildSheet(
    draft(
      [assumption('price.amount', 'USD/h', null, { gap }), assumption('run.hours', 'h', 4)],
      [
        formula('cost_amount', 'USD', 'run.hours * price.amount'),
        formula('doubled', 'USD', '2 * cost_amount'),
        formula('hours', 'h', 'run.hours'),
      ],
    ),
  )

  test('what rests on an unknown is null with its reason, never 0', () => {
    expect(figureValue(sheet, 'doubled')).toBeNull()
    expect(sheet.gaps.get(sheet.structure.slotOf.get('doubled') ?? -1)).toEqual(gap)
  })

  test('what does not rest on it stays known', () => {
    expect(figureValue(sheet, 'hours')).toBe(4)
  })

  test('unknown steps are left out of the derivation', () => {
    expect(explain(sheet, ['doubled', 'hours']).map(({ figure }) => figure)).toEqual(['hours'])
  })
})

test('a known figure that is not finite is refused by name', () => {
  expect(() =>
    buildSheet(draft([assumption('a.zero', '1', 0)], [formula('broken', '1', '1 / a.zero')])),
  ).toThrow(/broken/)
})

describe('the derivation', () => {
  test('an assumption is called by the last part of its path, with more in front only where two clash', () => {
    const sheet = buildSheet(
      draft(
        [
          assumption('run.budget.amount', 'USD', 6),
          assumption('node.price.amount', 'USD', 3),
          assumption('run.days', 'day', 2),
        ],
        [
          formula('nodes', '1', 'run.budget.amount / node.price.amount'),
          formula('days', 'day', 'run.days * nodes'),
        ],
      ),
    )
    const [nodes, days] = explain(sheet, ['days'])
    expect(nodes?.formula).toBe('budget_amount / price_amount')
    expect(days?.formula).toBe('run_days * nodes')
  })

  test('a part of a path that starts with a digit takes its owner along', () => {
    const sheet = buildSheet(
      draft(
        [assumption('run.stages.0.tokens_count', 'token', 5)],
        [formula('tokens_count', 'token', '2 * run.stages.0.tokens_count')],
      ),
    )
    expect(explain(sheet, ['tokens_count'])[0]?.formula).toBe('2 * stages_0_tokens_count')
  })

  test('a physics step names its function, its inputs and its parts', () => {
    const sheet = buildSheet(
      draft(
        [assumption('run.a', 's', 2), assumption('run.b', 's', 5)],
        [
          {
            kind: 'physics',
            name: 'step_time_s',
            unit: 's',
            function: 'training.step_time@1',
            inputs: ['run.a', 'run.b'],
            evaluate: ([a = 0, b = 0]) => Math.max(a, b),
            parts: ([a = 0, b = 0]) => ({ compute: a, network: b }),
          },
        ],
      ),
    )
    expect(explain(sheet, ['step_time_s'])).toEqual([
      {
        figure: 'step_time_s',
        unit: 's',
        inputs: { a: 2, b: 5 },
        value: 5,
        function: 'training.step_time@1',
        breakdowns: { compute: 2, network: 5 },
      },
    ])
  })

  test('replays with a changed input to what the engine answers for that input', () => {
    const at = (flop: number) =>
      buildSheet(
        draft(
          [assumption('run.flop', 'FLOP', flop), assumption('run.rate', 'FLOP/s', 2)],
          [formula('seconds', 's', 'run.flop / run.rate')],
        ),
      )
    const steps = explain(at(7200), ['seconds'])
    expect(replay(steps, { flop: 100 }).seconds).toBe(figureValue(at(100), 'seconds'))
  })
})
