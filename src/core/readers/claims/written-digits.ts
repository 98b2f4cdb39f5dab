/** A whole number of one digit and zeros has at least its first zero written: 1,000 is 950 to 1,050, 30 is 29.5 to 30.5. */
const fewestDigits = 2

/**
 * How far a number may be from what was meant by it, as a part of it: half a unit of the last digit of its
 * shortest decimal form. 57 is 56.5 to 57.5, and 5.576e6 is within 500. JSON does not keep a zero at the
 * end (57.0) nor the form (5576000), so that these do not count.
 */
export function roundingRatio(value: number): number {
  if (value === 0) return 0
  const [digits = '', exponent = '0'] = Math.abs(value).toExponential().split('e')
  const written = digits.replace('.', '').length
  const isWhole = Number(exponent) >= written
  const counted = isWhole ? Math.max(written, fewestDigits) : written
  return (0.5 * 10 ** (Number(exponent) - counted + 1)) / Math.abs(value)
}
