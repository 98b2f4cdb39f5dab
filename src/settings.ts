import { connectionsSettings } from './settings/connections.ts'
import { jobsSettings } from './settings/jobs.ts'
import { postgresSettings } from './settings/postgres.ts'
import { quotasSettings } from './settings/quotas.ts'
import { type LogLevel, serviceSettings } from './settings/service.ts'
import type { Setting } from './settings/setting.ts'
import { workSettings } from './settings/work.ts'

export { reachableRates } from './settings/quotas.ts'
export type { LogLevel }

/** Every environment variable that the service reads. */
export const settingsTable = {
  ...serviceSettings,
  ...postgresSettings,
  ...workSettings,
  ...jobsSettings,
  ...connectionsSettings,
  ...quotasSettings,
}

type Table = typeof settingsTable

/** What a setting may be: what is read of its variable, or what it is without one. */
type Value<S> = S extends { initial: infer I; read: (text: string) => infer R }
  ? Exclude<R, undefined> | Extract<I, null>
  : never

/** Of a rate `null` is the default, and 0 no limit. */
export type Settings = { [K in keyof Table]: Value<Table[K]> }

type Environment = Readonly<Record<string, string | undefined>>

function readOne({ variable, initial, form, read, isSecret }: Setting<unknown>, environment: Environment) {
  const text = environment[variable]
  if (text === undefined) return initial
  const value = read(text)
  if (value !== undefined) return value
  const given = isSecret ? '' : `is '${text}', but `
  throw new Error(`${variable} ${given}must be ${form}`)
}

/** Variables of the command line, which the service does not read. */
const clientVariables = ['FLOPCAST_SERVER', 'FLOPCAST_KEY']

function refuseUnknown(environment: Environment): void {
  const known = Object.values(settingsTable).map(({ variable }) => variable)
  const stray = Object.keys(environment).find(
    (name) => name.startsWith('FLOPCAST_') && ![...known, ...clientVariables].includes(name),
  )
  if (stray !== undefined) throw new Error(`${stray} is not a setting; there are ${known.join(', ')}`)
}

/** The settings of this environment. Throws an Error of one line that names the variable at fault. */
export function readSettings(environment: Environment): Settings {
  refuseUnknown(environment)
  const read = Object.entries(settingsTable).map(([key, setting]) => [key, readOne(setting, environment)])
  return Object.fromEntries(read) as Settings
}
