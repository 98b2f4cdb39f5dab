import { scaleOf } from '../../core/readers/convert/scale.ts'
import { formatUnit } from '../../core/sheet/unit.ts'
import type { UnitSymbol } from '../../core/units.ts'
import type { Language } from '../../i18n/messages.ts'
import { unitWords } from '../../i18n/unit-words.ts'

/** Every unit that can be converted, with its factor to base units. */
export function describeUnits(language: Language) {
  return (Object.keys(unitWords) as UnitSymbol[]).map((unit) => {
    const scale = scaleOf(unit)
    if ('unknown' in scale) throw new Error(`no factor of ${unit}`)
    return { unit, name: unitWords[unit][language], factor: scale.factor, base_unit: formatUnit(scale.base) }
  })
}
