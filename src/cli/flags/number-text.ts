const multiples: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  B: 1e9,
  T: 1e12,
  P: 1e15,
}

/** A product is rounded to these, so that 0.3M is 300,000. */
const digitsKept = 15

const numeral = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([kKMGBTP]?)$/

/** A number, also as `15T`, `1.5e12` or `70B`; `undefined`: it is none. */
export function readNumber(text: string): number | undefined {
  const [, digits, letter = ''] = numeral.exec(text.replaceAll(/[_,](?=\d{3})/g, '')) ?? []
  if (digits === undefined) return undefined
  const multiple = multiples[letter]
  if (multiple === undefined) return Number(digits)
  return Number((Number(digits) * multiple).toPrecision(digitsKept))
}

/** `0.3..0.4`: anything between; `0.3..0.35..0.4`: a value with its tenth and ninetieth percentile. */
export function readRange(text: string): object | undefined {
  const parts = text.split('..').map(readNumber)
  if (parts.length < 2 || parts.some((part) => part === undefined)) return undefined
  const [low, second, third] = parts
  if (parts.length === 2) return { distribution: { kind: 'uniform', low, high: second } }
  return parts.length === 3 ? { value: second, low, high: third } : undefined
}
