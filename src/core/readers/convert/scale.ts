import { multiplyUnits, noUnit, parseUnit, raiseUnit, type Unit } from '../../sheet/unit.ts'
import { baseUnits, unitScales } from '../../units.ts'

/** A unit in base units: `kWh` is 3,600,000 W*s. */
export type Scale = { factor: number; base: Unit }

const scales: Readonly<Record<string, readonly [number, string]>> = unitScales
const bases: ReadonlySet<string> = new Set(baseUnits)
const currency = /^([A-Z]{3}|currency)$/

/** Symbols that can be converted, but for the currencies: any three capitals are one. */
export const unitSymbols: readonly string[] = [...baseUnits, ...Object.keys(unitScales)]

/** The factor to base units, or the symbol that is no unit. Throws what `parseUnit` throws. */
export function scaleOf(text: string): Scale | { unknown: string } {
  let scale: Scale = { factor: 1, base: noUnit }
  for (const [symbol, power] of parseUnit(text)) {
    const one = scaleOfSymbol(symbol)
    if ('unknown' in one) return one
    scale = {
      factor: scale.factor * one.factor ** power,
      base: multiplyUnits(scale.base, raiseUnit(one.base, power)),
    }
  }
  return scale
}

function scaleOfSymbol(symbol: string): Scale | { unknown: string } {
  if (bases.has(symbol) || currency.test(symbol)) return { factor: 1, base: new Map([[symbol, 1]]) }
  const [factor, of] = (Object.hasOwn(scales, symbol) && scales[symbol]) || []
  if (factor === undefined || of === undefined) return { unknown: symbol }
  const scale = scaleOf(of)
  return 'unknown' in scale ? scale : { factor: factor * scale.factor, base: scale.base }
}
