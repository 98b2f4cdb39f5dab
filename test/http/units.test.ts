import { describe, expect, test } from 'vitest'
import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import type { Estimate } from '../../src/contract/answer.ts'
import { unitAt } from '../../src/core/readers/claims/unit-at.ts'
import { parseUnit, sameUnit } from '../../src/core/sheet/unit.ts'
import { examplesOf } from '../../src/http/examples/all.ts'
import type { Estimator } from '../../src/kinds/kind.ts'
import { estimators } from '../../src/kinds/kinds.ts'
import { fakeDeps } from './support/app.ts'

const snapshot = fakeDeps().catalog.latest()
const options = { samples: 0, seed: 1, include: { derivation: true, drivers: false } }

const answers = Object.entries(estimators).flatMap(([kind, estimate]) => {
  const operation = `estimate${kind[0]?.toUpperCase()}${kind.slice(1)}`
  return Object.entries(examplesOf[operation] ?? {}).map(([name, { value }]) => {
    const request = value as object
    const entries = resolveRequest(snapshot, request)
    const answer = (estimate as Estimator<never>)({ request: request as never, entries }, options)
    return { kind, name, answer: answer as Estimate & Record<string, unknown> }
  })
})

/** Every number below a block, by its path. */
function numbersIn(node: unknown, path: string): string[] {
  if (typeof node === 'number') return [path]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => numbersIn(value, `${path}.${key}`))
}

/** Places, shares of another number and counts of rows: what no definition gives a unit. */
const plain = /(\.rank|_rank|\.index|_factor|cost_parts\.\w+|\.(low|high))$/
const lists = ['sites', 'choice', 'months', 'years'] as const
const toldElsewhere = /\.(assumptions|unknowns|ranges|derivation)\./

describe('every number of an answer has the unit of its definition', () => {
  test.each(answers)('$kind $name: in the headline', ({ answer }) => {
    const without = Object.entries(answer.headline).filter(
      ([key, value]) => typeof value === 'number' && unitAt(answer, key) === null,
    )
    expect(without).toEqual([])
    expect(unitAt(answer, 'cost_currency')).toBeNull()
  })

  test.each(answers)('$kind $name: as its derivation has it', ({ answer }) => {
    const steps = new Map((answer.derivation ?? []).map(({ figure, unit }) => [figure, unit]))
    const differ = Object.keys(answer.headline).filter(
      (key) => steps.has(key) && steps.get(key) !== unitAt(answer, key),
    )
    expect(differ).toEqual([])
  })

  test.each(answers)('$kind $name: in lists too', ({ answer }) => {
    const places = lists.flatMap((list) => numbersIn(answer[list], list))
    const without = places.filter(
      (place) => !plain.test(place) && !toldElsewhere.test(place) && unitAt(answer, place) === null,
    )
    expect(without).toEqual([])
  })
})

/** What the end of a name promises, longer ends first. An amount is in a currency of three letters. */
const promised: readonly [end: RegExp, unit: string | RegExp][] = [
  [/_flop_per_s_per_byte$/, 'FLOP/s/byte'],
  [/_flop_per_s_per_gb$/, 'FLOP/s/GB'],
  [/_flop_per_s_per_w$/, 'FLOP/s/W'],
  [/_flop_per_byte$/, 'FLOP/byte'],
  [/_flop_per_s(_per_rack|_per_accelerator)?$/, 'FLOP/s'],
  [/_gbit_per_s$/, 'Gbit/s'],
  [/_gb_per_s$/, 'GB/s'],
  [/_pf_days(_per_30_days)?$/, 'PF_day'],
  [/_flop$/, 'FLOP'],
  [/requests_per_s$/, 'request/s'],
  [/tokens_per_s(_per_accelerator|_average|_peak)?$/, 'token/s'],
  [/tokens_per_day$/, 'token/day'],
  [/tokens_per_month$/, 'token/month'],
  [/joules_per_output_token$/, 'J/token'],
  [/_amount$/, /^[A-Z]{3}(\/|$)/],
  [/_amount_per_day$/, /^[A-Z]{3}\/day$/],
  [/_amount_per_month$/, /^[A-Z]{3}\/month$/],
  [/_amount_per_year$/, /^[A-Z]{3}\/year$/],
  [/_amount_per_(accelerator_|work_)?hour$/, /^[A-Z]{3}\/h$/],
  [/_amount_per_kwh$/, /^[A-Z]{3}\/kWh$/],
  [/_amount_per_30_days$/, /^[A-Z]{3}$/],
  [/(^|[._])amount_per_kw$/, /^[A-Z]{3}\/kW$/],
  [/(^|[._])amount_per_gb$/, /^[A-Z]{3}\/GB$/],
  [/_amount_per_request$/, /^[A-Z]{3}\/request$/],
  [/_amount_per_million_\w*tokens$/, /^[A-Z]{3}\/Mtoken$/],
  [/_kgco2e_per_kwh$/, 'kgCO2e/kWh'],
  [/_l_per_kwh$/, 'L/kWh'],
  [/_kwh_per_(accelerator_)?hour$/, 'kWh/h'],
  [/_kwh_per_day$/, 'kWh/day'],
  [/_kwh_per_month$/, 'kWh/month'],
  [/_kwh_per_year$/, 'kWh/year'],
  [/_kwh_per_request$/, 'kWh/request'],
  [/_kwh_per_million_\w*tokens$/, 'kWh/Mtoken'],
  [/_kgco2e_per_accelerator_hour$/, 'kgCO2e/h'],
  [/_kgco2e_per_day$/, 'kgCO2e/day'],
  [/_kgco2e_per_month$/, 'kgCO2e/month'],
  [/_kgco2e_per_year$/, 'kgCO2e/year'],
  [/_l_per_day$/, 'L/day'],
  [/_l_per_month$/, 'L/month'],
  [/_l_per_year$/, 'L/year'],
  [/_hours_per_month$/, 'h/month'],
  [/_ratio_per_year$/, '1/year'],
  [/_ratio_per_month$/, '1/month'],
  [/_kwh$/, 'kWh'],
  [/_kw$/, 'kW'],
  [/_w$/, 'W'],
  [/_kgco2e$/, 'kgCO2e'],
  [/_ratio$/, 'ratio'],
  [/_months$/, 'month'],
  [/_days$/, 'day'],
  [/_hours$/, 'h'],
  [/_years$/, 'year'],
  [/_gib$/, 'GiB'],
  [/_gb$/, 'GB'],
  [/_ms$/, 'ms'],
]

function misfit(name: string, unit: string): string[] {
  const [, wanted] = promised.find(([end]) => end.test(name)) ?? []
  if (wanted === undefined) return []
  const fits = typeof wanted === 'string' ? sameUnit(parseUnit(unit), parseUnit(wanted)) : wanted.test(unit)
  return fits ? [] : [`${name} in ${unit}`]
}

test('no field or figure of any example has a unit that its name gainsays', () => {
  const found = answers.flatMap(({ answer }) => [
    ...answer.assumptions.flatMap(({ path, unit }) => (unit === undefined ? [] : misfit(path, unit))),
    ...Object.keys(answer.headline).flatMap((key) => misfit(key, unitAt(answer, key) ?? 'ratio')),
    ...(answer.derivation ?? []).flatMap(({ figure, unit }) => misfit(figure, unit)),
  ])
  expect([...new Set(found)]).toEqual([])
})
