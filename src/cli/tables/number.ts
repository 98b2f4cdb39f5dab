const plainMax = 1e15
const plainMin = 1e-4
const digits = 4

/** A number as people read it: four digits, thousands apart; very large and very small ones as powers of ten. */
export function shownNumber(value: number, language: 'en' | 'zh'): string {
  const size = Math.abs(value)
  if (size !== 0 && (size >= plainMax || size < plainMin)) return value.toExponential(digits - 1)
  return new Intl.NumberFormat(language, {
    maximumSignificantDigits: Math.max(digits, wholeDigits(size)),
  }).format(Math.round(size) >= 1000 ? Number(value.toPrecision(digits)) : value)
}

/** Of a number that is cut to four digits the others are zeros, which are written. */
const wholeDigits = (size: number) => (size >= 1 ? Math.floor(Math.log10(size)) + 1 : 1)

export function shownValue(value: unknown, language: 'en' | 'zh'): string {
  if (typeof value === 'number') return shownNumber(value, language)
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
