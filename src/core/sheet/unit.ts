/** A product of base units with integer exponents: `kWh/h` is `{ kWh: 1, h: -1 }`. */
export type Unit = ReadonlyMap<string, number>

/** Units that are products of others, so that power times time needs no constant. */
const products: ReadonlyMap<string, readonly string[]> = new Map([['kWh', ['kW', 'h']]])

/** Counts, ratios and factors carry no unit: the names say what they count. */
const dimensionless = new Set(['1', 'count', 'ratio', 'factor'])

/** Reads `a*b/c^2`, left to right; every factor after a slash divides. Throws on anything else. */
export function parseUnit(text: string): Unit {
  const exponents = new Map<string, number>()
  for (const [whole, operator, symbol, power] of text.matchAll(
    /([*/]?)\s*([A-Za-z0-9_]+)(?:\^(\d+))?\s*|.+/g,
  )) {
    if (symbol === undefined) throw new Error(`unit "${text}" cannot be read at "${whole}"`)
    if (dimensionless.has(symbol)) continue
    const added = Number(power ?? 1) * (operator === '/' ? -1 : 1)
    for (const base of products.get(symbol) ?? [symbol]) add(exponents, base, added)
  }
  return exponents
}

function add(exponents: Map<string, number>, symbol: string, added: number): void {
  const exponent = (exponents.get(symbol) ?? 0) + added
  if (exponent === 0) exponents.delete(symbol)
  else exponents.set(symbol, exponent)
}

export const noUnit: Unit = new Map()

export function raiseUnit(unit: Unit, power: number): Unit {
  return power === 0 ? noUnit : new Map([...unit].map(([symbol, exponent]) => [symbol, exponent * power]))
}

export function multiplyUnits(left: Unit, right: Unit): Unit {
  const product = new Map(left)
  for (const [symbol, exponent] of right) add(product, symbol, exponent)
  return product
}

export function divideUnits(left: Unit, right: Unit): Unit {
  return multiplyUnits(left, raiseUnit(right, -1))
}

export function sameUnit(left: Unit, right: Unit): boolean {
  return left.size === right.size && [...left].every(([symbol, exponent]) => right.get(symbol) === exponent)
}

/** `FLOP/s`, `kWh`, `1` for a plain number. */
export function formatUnit(parts: Unit): string {
  const unit = folded(parts)
  const show = (symbol: string, power: number) => (power === 1 ? symbol : `${symbol}^${power}`)
  const above = [...unit]
    .filter(([, exponent]) => exponent > 0)
    .map(([symbol, exponent]) => show(symbol, exponent))
  const below = [...unit]
    .filter(([, exponent]) => exponent < 0)
    .map(([symbol, exponent]) => `/${show(symbol, -exponent)}`)
  return (above.join('*') || '1') + below.join('')
}

/** Products of units that have a name of their own: kW times h is kWh. */
function folded(unit: Unit): Unit {
  const found = [...products].find(([, bases]) => bases.every((base) => unit.get(base) === 1))
  if (found === undefined) return unit
  const [name, bases] = found
  return new Map([[name, 1], ...[...unit].filter(([symbol]) => !bases.includes(symbol))])
}
