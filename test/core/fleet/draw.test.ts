import { describe, expect, test } from 'vitest'
import type { PowerInput } from '../../../src/contract/request/fleet.ts'
import { askDemand, askServing, askTraining, figure, gpt3OnA100, llamaOnH100 } from '../kinds/ask.ts'

const train = (power: PowerInput) => askTraining({ ...gpt3OnA100, power })
/** Eight H100 of a DGX (10.2 kW) at a draw of 1, by a fleet that was given. */
const deploy = (power: PowerInput) =>
  askDemand({
    sizing: { method: 'given', nodes_count: 1 },
    accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    power: { draw_ratio: 1, ...power },
  })
/** 100 accelerators of 1 kW carry 40 at the average load. */
const carry = (power: PowerInput, scaling: 'fixed' | 'elastic' = 'fixed') =>
  askDemand({
    traffic: { requests_per_s: 40 },
    sizing: { method: 'throughput', requests_per_s_per_accelerator: 1 },
    load: { peak_to_average_factor: 2.5, target_utilization_ratio: 1, scaling },
    node: { accelerators_count: 1, power_max_kw: 1 },
    power: { draw_ratio: 1, ...power },
  })

describe('draw by load lies on the line between idle and full draw', () => {
  test('a node at half load with an idle draw of 0.3 draws 0.65 of full: 10.2 x 0.65 = 6.63 kW', () => {
    const answer = deploy({ load_ratio: 0.5, idle_draw_ratio: 0.3 })
    expect(figure(answer, 'power_it_kw')).toBeCloseTo(6.63, 9)
    // of which idle: 10.2 x 0.3 x 0.5 x 24 = 36.72 kWh a day, of 159.12
    expect(answer.breakdowns.energy_it_kwh_per_day?.idle).toBeCloseTo(36.72, 9)
    expect(answer.breakdowns.energy_it_kwh_per_day?.serving).toBeCloseTo(159.12 - 36.72, 9)
  })

  test('a demand of 40 on 100 machines draws 30 + 70 x 0.4 = 58 kW at an idle draw of 0.3', () => {
    expect(figure(carry({ idle_draw_ratio: 0.3 }), 'power_it_kw')).toBeCloseTo(58, 9)
    expect(figure(carry({}), 'power_it_kw')).toBeCloseTo(100, 9)
  })

  test('a run at 0.7 of the load takes 0.35 + 0.65 x 0.7 = 0.805 of the energy, by the default that is shown', () => {
    const answer = train({ load_ratio: 0.7 })
    expect(figure(answer, 'energy_it_kwh')).toBeCloseTo(394_570.70707 * 0.805, 2)
    expect(answer.assumptions).toContainEqual(
      expect.objectContaining({ path: 'power.idle_draw_ratio', value: 0.35, origin: 'default' }),
    )
  })

  test('full load is full draw, whatever the idle draw', () => {
    for (const idle_draw_ratio of [0, 0.35, 1])
      expect(figure(deploy({ load_ratio: 1, idle_draw_ratio }), 'power_it_kw')).toBeCloseTo(10.2, 12)
  })

  test('no load is idle draw, and an idle draw of 0 is a true 0', () => {
    expect(figure(deploy({ load_ratio: 0 }), 'power_it_kw')).toBeCloseTo(10.2 * 0.35, 12)
    expect(figure(deploy({ load_ratio: 0, idle_draw_ratio: 0 }), 'power_it_kw')).toBe(0)
  })

  test.each([
    ['a run', () => train({ idle_draw_ratio: 0.3 }), 'energy_it_kwh'],
    ['a fleet that was given', () => deploy({ idle_draw_ratio: 0.3 }), 'power_it_kw'],
  ])('%s carries a load that nothing says: unknown, with the field to supply', (_, ask, key) => {
    const answer = ask()
    expect(answer.headline[key]).toBeNull()
    expect(answer.unknowns).toContainEqual({
      path: `headline.${key}`,
      reason: 'input_missing',
      supply: 'power.load_ratio',
    })
  })
})

describe('the host beside the accelerators', () => {
  test('is what the nameplates leave: 10.2 - 8 x 0.7 = 4.6 kW of a DGX H100', () => {
    expect(deploy({}).breakdowns.power_it_kw).toEqual({
      accelerators: expect.closeTo(5.6, 9),
      host: expect.closeTo(4.6, 9),
    })
  })

  test('is the share that was sent: 0.25 of 10.2 kW', () => {
    expect(deploy({ host_share_ratio: 0.25 }).breakdowns.power_it_kw?.host).toBeCloseTo(2.55, 9)
  })

  test('has no part where a power cap lies below the limits of the accelerators, or watts say nothing of it', () => {
    expect(deploy({ node_kw: 5 }).breakdowns.power_it_kw).toBeUndefined()
    const watts = train({ accelerator_w: 400 })
    expect(watts.breakdowns.power_it_kw).toBeUndefined()
  })

  test('stands in for the factor where no nameplate is known: 8 x 0.3 / (1 - 0.25) = 3.2 kW', () => {
    const answer = askDemand({
      sizing: { method: 'given', nodes_count: 1 },
      accelerator: { power_max_w: 300 },
      power: { draw_ratio: 1, host_share_ratio: 0.25 },
    })
    expect(figure(answer, 'power_it_kw')).toBeCloseTo(3.2, 9)
    expect(answer.breakdowns.power_it_kw?.accelerators).toBeCloseTo(2.4, 9)
  })

  test('of a replica is its share of the power beside what the curve gives the accelerators', () => {
    const answer = askServing({ ...llamaOnH100, power: { host_share_ratio: 0.4 } })
    const { accelerators = 0, host = 0 } = answer.breakdowns.power_it_kw ?? {}
    expect(Number(host) / (Number(host) + Number(accelerators))).toBeCloseTo(0.4, 12)
    expect(Number(accelerators) * 1000).toBeCloseTo(
      figure(answer, 'joules_per_output_token') * figure(answer, 'output_tokens_per_s'),
      6,
    )
  })
})

const conflicts: [what: string, pointer: string, ask: () => unknown][] = [
  ['a draw beside watts', '/power/draw_ratio', () => train({ accelerator_w: 500, draw_ratio: 0.8 })],
  ['a node beside watts', '/power/node_kw', () => train({ accelerator_w: 500, node_kw: 6 })],
  ['a load beside an idle share', '/power/idle_ratio', () => train({ load_ratio: 0.5, idle_ratio: 0.1 })],
  ['a load of an elastic fleet', '/power/load_ratio', () => carry({ load_ratio: 0.5 }, 'elastic')],
  [
    'an idle draw of an elastic fleet',
    '/power/idle_draw_ratio',
    () => carry({ idle_draw_ratio: 0.5 }, 'elastic'),
  ],
  [
    'two nameplates that differ',
    '/node/power_max_kw',
    () => askTraining({ ...gpt3OnA100, node: { power_max_kw: 5 }, power: { node_kw: 6 } }),
  ],
]

test.each(conflicts)('%s is refused at %s', (_, pointer, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code: 'field_conflict', pointer }))
})

test.each<[string, string, () => unknown]>([
  ['an idle share of 1', '/power/idle_ratio', () => train({ idle_ratio: 1 })],
  [
    'a replica without load',
    '/power/load_ratio',
    () => askServing({ ...llamaOnH100, power: { load_ratio: 0 } }),
  ],
])('%s leaves nothing to divide by and is refused at %s', (_, pointer, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code: 'non_finite_result', pointer }))
})

test('a nameplate that is sent twice alike, and a draw of 1 beside watts, are not at odds', () => {
  const twice = askTraining({ ...gpt3OnA100, node: { power_max_kw: 6 }, power: { node_kw: 6 } })
  const once = askTraining({ ...gpt3OnA100, power: { node_kw: 6 } })
  expect(figure(twice, 'energy_it_kwh')).toBe(figure(once, 'energy_it_kwh'))
  expect(() => askTraining({ ...gpt3OnA100, power: { accelerator_w: 500, draw_ratio: 1 } })).not.toThrow()
})
