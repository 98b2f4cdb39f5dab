import { Refusal } from '../../refusal.ts'
import { formatUnit, sameUnit } from '../../sheet/unit.ts'
import { type Scale, scaleOf, unitSymbols } from './scale.ts'

type Asked = { value: number; from: string; to: string }
export type Conversion = Asked & { result: number; factor: number; base_unit: string }

/**
 * A value in another unit. Throws Refusal `unit_unknown`, `units_incompatible` where the base units differ (one
 * currency is not another: that takes a dated rate), `non_finite_result`.
 */
export function convert({ value, from, to }: Asked): Conversion {
  const own = known(from, '/from')
  const wanted = known(to, '/to')
  if (!sameUnit(own.base, wanted.base)) {
    const parameters = { from, to, from_base: formatUnit(own.base), to_base: formatUnit(wanted.base) }
    throw new Refusal('units_incompatible', '/to', parameters)
  }
  const factor = own.factor / wanted.factor
  const result = value * factor
  // Also where a factor is too small to be told from 0.
  if (!Number.isFinite(result) || !(factor > 0)) {
    throw new Refusal('non_finite_result', '/value', { figure: 'result' })
  }
  return { value, from, to, result, factor, base_unit: formatUnit(own.base) }
}

function known(unit: string, pointer: string): Scale {
  const scale = scaleOf(unit)
  if ('unknown' in scale) {
    throw new Refusal('unit_unknown', pointer, { symbol: scale.unknown, candidates: [...unitSymbols] })
  }
  return scale
}
