/**
 * The only place with unit factors. Plain numbers for the physics; the same factors written as
 * unit-carrying constants of the formula grammar for the sheets.
 */
export const bytesPerGib = 1024 ** 3
export const bytesPerGb = 1e9
export const gbPerTb = 1000
export const bitsPerByte = 8
export const flopPerPetaflop = 1e15
export const flopPerTeraflop = 1e12
export const secondsPerHour = 3600
export const secondsPerDay = 86_400
export const hoursPerDay = 24
export const hoursPerYear = 8_766
/** 365.25 */
export const daysPerYear = hoursPerYear / hoursPerDay
export const daysPerMonth = 30
export const hoursPerMonth = daysPerMonth * hoursPerDay
/** Of the calendar, for rates of growth that are told by the month. */
export const calendarMonthsPerYear = 12
/** 8,766 h over 720 h: 12.175 months of 30 days. */
export const monthsPerYear = hoursPerYear / hoursPerMonth
export const flopPerPfDay = flopPerPetaflop * secondsPerDay
export const wattsPerKilowatt = 1000
export const tokensPerMillion = 1e6
export const millisecondsPerSecond = 1000
export const microsecondsPerSecond = 1e6
export const minutesPerHour = 60
export const secondsPerMinute = 60

/**
 * Units by what they are of others, for conversion: `[factor, of]`. What stands for itself is absent there and is a
 * base unit. A month is 30 days and a year 8,766 hours, as in every estimate.
 */
export const unitScales = {
  ms: [1 / millisecondsPerSecond, 's'],
  us: [1 / microsecondsPerSecond, 's'],
  min: [secondsPerMinute, 's'],
  h: [secondsPerHour, 's'],
  day: [secondsPerDay, 's'],
  month: [daysPerMonth * secondsPerDay, 's'],
  year: [hoursPerYear * secondsPerHour, 's'],
  bit: [1 / bitsPerByte, 'byte'],
  Gbit: [bytesPerGb / bitsPerByte, 'byte'],
  Mbyte: [bytesPerGb / 1000, 'byte'],
  GB: [bytesPerGb, 'byte'],
  TB: [gbPerTb * bytesPerGb, 'byte'],
  PB: [gbPerTb ** 2 * bytesPerGb, 'byte'],
  MiB: [bytesPerGib / 1024, 'byte'],
  GiB: [bytesPerGib, 'byte'],
  TiB: [bytesPerGib * 1024, 'byte'],
  TFLOP: [flopPerTeraflop, 'FLOP'],
  PFLOP: [flopPerPetaflop, 'FLOP'],
  PF_day: [flopPerPfDay, 'FLOP'],
  kW: [wattsPerKilowatt, 'W'],
  MW: [wattsPerKilowatt ** 2, 'W'],
  J: [1, 'W*s'],
  Wh: [secondsPerHour, 'W*s'],
  kWh: [1, 'kW*h'],
  MWh: [wattsPerKilowatt ** 2 * secondsPerHour, 'W*s'],
  ktoken: [1000, 'token'],
  Mtoken: [tokensPerMillion, 'token'],
  gCO2e: [1 / 1000, 'kgCO2e'],
  tCO2e: [1000, 'kgCO2e'],
  m3: [1000, 'L'],
  km: [1000, 'm'],
  count: [1, '1'],
  ratio: [1, '1'],
  factor: [1, '1'],
} as const satisfies Readonly<Record<string, readonly [factor: number, of: string]>>

/** Units that others are told in. */
export const baseUnits = ['s', 'byte', 'FLOP', 'W', 'token', 'request', 'kgCO2e', 'L', 'm', 'nat'] as const

export type UnitSymbol = keyof typeof unitScales | (typeof baseUnits)[number]
