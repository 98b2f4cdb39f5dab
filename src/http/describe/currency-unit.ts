/** A unit whatever the currency of an example: `USD/h` is `currency/h`. Three capitals are always a currency. */
export function withoutCurrency(unit: string): string {
  return unit.replace(/\b[A-Z]{3}\b/g, 'currency')
}
