/** Enough digits to predict by, few enough to read. */
const significantDigits = 4

/** A value with its numbers as data files have them. */
export function roundedNumbers<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, item) =>
      typeof item === 'number' ? Number(item.toPrecision(significantDigits)) : item,
    ),
  ) as Value
}
