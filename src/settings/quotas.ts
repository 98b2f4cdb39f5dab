import { type Setting, wholeNumber } from './setting.ts'

/** Most in a minute. `null`: the default, which depends on HOST. */
const rate = { initial: null, ...wholeNumber(0, 1_000_000_000) }

/** Rates (1/min) where HOST is reachable from other machines and the operator sets none. */
export const reachableRates = { address: 6000, key: 3000, team: 6000 } as const

const rateDefault = (perMinute: number) => `0: no limit. Default: no limit on loopback, else ${perMinute}.`

/** How much a caller may ask, and a team keep. */
export const quotasSettings = {
  addressRate: {
    variable: 'FLOPCAST_RATE_PER_ADDRESS',
    doc: `Most requests a minute from one address. ${rateDefault(reachableRates.address)}`,
    ...rate,
  } satisfies Setting<number | null>,
  keyRate: {
    variable: 'FLOPCAST_RATE_PER_KEY',
    doc: `Most requests a minute with one key. ${rateDefault(reachableRates.key)}`,
    ...rate,
  } satisfies Setting<number | null>,
  teamRate: {
    variable: 'FLOPCAST_RATE_PER_TEAM',
    doc: `Most requests a minute with the keys of one team. ${rateDefault(reachableRates.team)}`,
    ...rate,
  } satisfies Setting<number | null>,
  wrongKeyRate: {
    variable: 'FLOPCAST_WRONG_KEYS_PER_ADDRESS',
    initial: 200,
    doc: 'Most wrong keys a minute from one address, after which no key from it is looked at. 0: no limit.',
    ...wholeNumber(0, 1_000_000_000),
  } satisfies Setting<number>,
  scenariosMax: {
    variable: 'FLOPCAST_SCENARIOS_MAX',
    initial: 10_000,
    doc: 'Most scenarios of one team, deleted ones not counted.',
    ...wholeNumber(1, 1_000_000_000),
  } satisfies Setting<number>,
  versionsMax: {
    variable: 'FLOPCAST_VERSIONS_MAX',
    initial: 10_000,
    doc: 'Most versions of one scenario.',
    ...wholeNumber(1, 1_000_000_000),
  } satisfies Setting<number>,
  teamBytesMax: {
    variable: 'FLOPCAST_TEAM_BYTES_MAX',
    initial: 268_435_456,
    doc: 'Most bytes of requests, labels and notes that one team keeps, in all versions and of deleted scenarios too.',
    ...wholeNumber(1, 1_000_000_000_000),
  } satisfies Setting<number>,
}
