import { type ClaimTexts, claimsEn, type UnitWord } from '../../i18n/claims-en.ts'

/** Units that say nothing; the name of the figure does. */
const plainUnits = new Set(['1', 'count', 'ratio', 'factor'])

/**
 * A number to read: whole from a thousand on, four digits below, a power of ten from 1e12 on and below
 * a thousandth. The figures beside have all digits.
 */
export function sayNumber(value: number): string {
  const rounded = Number(value.toPrecision(4))
  const size = Math.abs(rounded)
  if (size >= 1e12 || (size > 0 && size < 1e-3)) return rounded.toExponential().replace('e+', 'e')
  return size >= 1000 ? Math.round(value).toLocaleString('en-US') : String(rounded)
}

/** A unit in words: `token/month` is tokens/month, or 词元/月. What is no word stays as it is. */
export function sayUnit(unit: string, value: number, { units, units_many: many }: ClaimTexts): string {
  if (plainUnits.has(unit)) return ''
  const [above = '', ...below] = unit.split('/')
  const first = sayNumber(Math.abs(value)) === '1' ? units : many
  return [wordFor(above, first), ...below.map((part) => wordFor(part, units))].join('/')
}

function wordFor(part: string, words: Readonly<Record<UnitWord, string>>): string {
  return isWord(part) ? words[part] : part
}

function isWord(part: string): part is UnitWord {
  return Object.hasOwn(claimsEn.units, part)
}
