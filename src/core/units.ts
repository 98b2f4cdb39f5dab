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
