import { isIP } from 'node:net'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

type Setting<T> = {
  variable: string
  initial: T
  form: string
  doc: string
  read: (text: string) => T | undefined
  /** What is refused is not printed: it may hold a password. */
  isSecret?: true
}

const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function wholeNumber(
  low: number,
  high: number,
): { form: string; read: (text: string) => number | undefined } {
  const read = (text: string) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return value >= low && value <= high ? value : undefined
  }
  return { form: `a whole number from ${low} to ${high}`, read }
}

/** Origins as browsers send them, separated by commas. */
function originList(text: string): readonly string[] | undefined {
  const list = text.split(',').map((one) => one.trim())
  return list.every((one) => /^https?:/.test(one) && URL.canParse(one) && new URL(one).origin === one)
    ? list
    : undefined
}

/** Two letters or more before a colon: a drive of one letter is a path. */
const scheme = /^[a-z][a-z0-9+.-]+:/i

/** Most in a minute. `null`: the default, which depends on HOST. */
const rate = { initial: null, ...wholeNumber(0, 1_000_000_000) }

/** Rates (1/min) where HOST is reachable from other machines and the operator sets none. */
export const reachableRates = { address: 6000, key: 3000, team: 6000 } as const

const rateDefault = (perMinute: number) => `0: no limit. Default: no limit on loopback, else ${perMinute}.`

/** Addresses and blocks of them (CIDR), separated by commas. */
function addressList(text: string): readonly string[] | undefined {
  const list = text.split(',').map((one) => one.trim())
  return list.every(isBlock) ? list : undefined
}

function isBlock(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

const anyText = { form: 'a text that is not empty', read: (text: string) => text || undefined }

/** Every environment variable that the service reads. */
export const settingsTable = {
  host: {
    variable: 'HOST',
    initial: '127.0.0.1',
    doc: 'Address to listen on. 0.0.0.0 listens on all interfaces.',
    ...anyText,
  } satisfies Setting<string>,
  port: {
    variable: 'PORT',
    initial: 8080,
    doc: 'Port to listen on. 0 takes a free one.',
    ...wholeNumber(0, 65_535),
  } satisfies Setting<number>,
  database: {
    variable: 'FLOPCAST_DATABASE',
    initial: 'data/flopcast.db',
    doc: 'Path of the SQLite file, made with its folder when missing.',
    form: 'a path, which has no scheme such as postgres: or file:',
    read: (text: string) => (scheme.test(text) ? undefined : text || undefined),
    isSecret: true,
  } satisfies Setting<string>,
  keysFile: {
    variable: 'FLOPCAST_KEYS_FILE',
    initial: null,
    doc: 'File of hashed keys, made by `npm run key`. With it, teams need a key for their scenarios.',
    ...anyText,
  } satisfies Setting<string | null>,
  isOpen: {
    variable: 'FLOPCAST_OPEN',
    initial: false,
    doc: 'With 1, everyone who reaches the service may read and write everything. Needed where HOST is not loopback and there are no keys.',
    form: '0 or 1',
    read: (text: string) => (text === '1' ? true : text === '0' ? false : undefined),
  } satisfies Setting<boolean>,
  estimates: {
    variable: 'FLOPCAST_ESTIMATES',
    initial: 'open',
    doc: 'Who may ask for estimates and read the catalog while keys are in use: open to everyone, or keys.',
    form: 'open or keys',
    read: (text: string) => (['open', 'keys'] as const).find((one) => one === text),
  } satisfies Setting<'open' | 'keys'>,
  corsOrigins: {
    variable: 'FLOPCAST_CORS_ORIGINS',
    initial: null,
    doc: 'Origins whose pages may read answers in a browser (CORS). Without it no page of another origin may.',
    form: 'origins such as https://plans.example.com, separated by commas',
    read: originList,
  } satisfies Setting<readonly string[] | null>,
  logLevel: {
    variable: 'LOG_LEVEL',
    initial: 'info',
    doc: 'Least severity that is logged.',
    form: `one of ${logLevels.join(', ')}`,
    read: (text: string) => logLevels.find((level) => level === text),
  } satisfies Setting<LogLevel>,
  bodyMaxBytes: {
    variable: 'FLOPCAST_BODY_MAX_BYTES',
    initial: 4_194_304,
    doc: 'Largest request body: model files with long lists of modules take three megabytes.',
    ...wholeNumber(1024, 67_108_864),
  } satisfies Setting<number>,
  workMaxS: {
    variable: 'FLOPCAST_WORK_MAX_S',
    initial: 15,
    doc: 'Most processor time of one request, in seconds. What takes more is refused by name.',
    ...wholeNumber(1, 3600),
  } satisfies Setting<number>,
  workersMax: {
    variable: 'FLOPCAST_WORKERS_MAX',
    initial: null,
    doc: 'Most threads for long work, each with a copy of the catalog; one is started when there is work for it. Default: one a core.',
    ...wholeNumber(1, 256),
  } satisfies Setting<number | null>,
  queueMax: {
    variable: 'FLOPCAST_QUEUE_MAX',
    initial: 64,
    doc: 'Most requests that wait for a thread, long ones and short ones each. One caller may fill half of it.',
    ...wholeNumber(1, 10_000),
  } satisfies Setting<number>,
  syncMaxMs: {
    variable: 'FLOPCAST_SYNC_MAX_MS',
    initial: 1000,
    doc: 'Most processor time of a search, a sweep, a batch or the like that is answered at once, in ms. What takes longer becomes a job.',
    ...wholeNumber(0, 600_000),
  } satisfies Setting<number>,
  jobWorkersMax: {
    variable: 'FLOPCAST_JOB_WORKERS_MAX',
    initial: null,
    doc: 'Most threads for jobs, beside those for requests; one is started when there is a job. Default: one a core.',
    ...wholeNumber(1, 256),
  } satisfies Setting<number | null>,
  jobWorkMaxS: {
    variable: 'FLOPCAST_JOB_WORK_MAX_S',
    initial: 3600,
    doc: 'Most processor time of a job that became one because it is long, in seconds. Other jobs have FLOPCAST_WORK_MAX_S.',
    ...wholeNumber(1, 1_000_000),
  } satisfies Setting<number>,
  jobsRunningMax: {
    variable: 'FLOPCAST_JOBS_RUNNING_MAX',
    initial: 4,
    doc: 'Most jobs of one team that run at once.',
    ...wholeNumber(1, 1000),
  } satisfies Setting<number>,
  jobsQueuedMax: {
    variable: 'FLOPCAST_JOBS_QUEUED_MAX',
    initial: 100,
    doc: 'Most jobs of one team that wait; ten times as many of all teams.',
    ...wholeNumber(1, 100_000),
  } satisfies Setting<number>,
  resultMaxBytes: {
    variable: 'FLOPCAST_RESULT_MAX_BYTES',
    initial: 268_435_456,
    doc: 'Largest result of a job.',
    ...wholeNumber(1024, 1_000_000_000_000),
  } satisfies Setting<number>,
  resultKeptDays: {
    variable: 'FLOPCAST_RESULT_KEPT_DAYS',
    initial: 7,
    doc: 'Days that the result of a job is kept after it ended.',
    ...wholeNumber(1, 3650),
  } satisfies Setting<number>,
  answerMaxMs: {
    variable: 'FLOPCAST_ANSWER_MAX_MS',
    initial: 55_000,
    doc: 'Longest that a request may take in all, waiting included, before it is answered 503.',
    ...wholeNumber(100, 600_000),
  } satisfies Setting<number>,
  drainMs: {
    variable: 'FLOPCAST_DRAIN_MS',
    initial: 0,
    doc: 'Time between a stop signal, when /readyz turns 503, and the close of the listener.',
    ...wholeNumber(0, 600_000),
  } satisfies Setting<number>,
  stopMaxMs: {
    variable: 'FLOPCAST_STOP_MAX_MS',
    initial: 10_000,
    doc: 'Time that requests in flight have to finish after the listener closed.',
    ...wholeNumber(0, 600_000),
  } satisfies Setting<number>,
  connectionsMax: {
    variable: 'FLOPCAST_CONNECTIONS_MAX',
    initial: 4096,
    doc: 'Most connections that are open at once. One more is closed as it comes.',
    ...wholeNumber(1, 1_000_000),
  } satisfies Setting<number>,
  trustedProxies: {
    variable: 'FLOPCAST_TRUSTED_PROXIES',
    initial: null,
    doc: 'Proxies whose X-Forwarded-For is believed. Without it the address of a caller is that of the connection.',
    form: 'addresses and CIDR blocks, separated by commas',
    read: addressList,
  } satisfies Setting<readonly string[] | null>,
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

type Table = typeof settingsTable
export type Settings = {
  host: string
  port: number
  database: string
  keysFile: string | null
  isOpen: boolean
  estimates: 'open' | 'keys'
  corsOrigins: readonly string[] | null
  logLevel: LogLevel
  workersMax: number | null
  jobWorkersMax: number | null
} & {
  [K in
    | 'bodyMaxBytes'
    | 'workMaxS'
    | 'queueMax'
    | 'syncMaxMs'
    | 'jobWorkMaxS'
    | 'jobsRunningMax'
    | 'jobsQueuedMax'
    | 'resultMaxBytes'
    | 'resultKeptDays'
    | 'answerMaxMs'
    | 'drainMs'
    | 'stopMaxMs'
    | 'connectionsMax'
    | 'wrongKeyRate'
    | 'scenariosMax'
    | 'versionsMax'
    | 'teamBytesMax']: number
} & {
  trustedProxies: readonly string[] | null
} & {
  /** `null`: the default. 0: no limit. */
  [K in 'addressRate' | 'keyRate' | 'teamRate']: number | null
}

type Environment = Readonly<Record<string, string | undefined>>

function readOne<K extends keyof Table>(key: K, environment: Environment): Settings[K] {
  const setting: Setting<unknown> = settingsTable[key]
  const text = environment[setting.variable]
  if (text === undefined) return setting.initial as Settings[K]
  const value = setting.read(text)
  if (value === undefined) {
    const given = setting.isSecret ? '' : `is '${text}', but `
    throw new Error(`${setting.variable} ${given}must be ${setting.form}`)
  }
  return value as Settings[K]
}

function refuseUnknown(environment: Environment): void {
  const known = Object.values(settingsTable).map(({ variable }) => variable)
  const stray = Object.keys(environment).find((name) => name.startsWith('FLOPCAST_') && !known.includes(name))
  if (stray !== undefined) throw new Error(`${stray} is not a setting; there are ${known.join(', ')}`)
}

/** The settings of this environment. Throws an Error of one line that names the variable at fault. */
export function readSettings(environment: Environment): Settings {
  refuseUnknown(environment)
  return {
    host: readOne('host', environment),
    port: readOne('port', environment),
    database: readOne('database', environment),
    keysFile: readOne('keysFile', environment),
    isOpen: readOne('isOpen', environment),
    estimates: readOne('estimates', environment),
    corsOrigins: readOne('corsOrigins', environment),
    logLevel: readOne('logLevel', environment),
    bodyMaxBytes: readOne('bodyMaxBytes', environment),
    workMaxS: readOne('workMaxS', environment),
    workersMax: readOne('workersMax', environment),
    queueMax: readOne('queueMax', environment),
    syncMaxMs: readOne('syncMaxMs', environment),
    jobWorkersMax: readOne('jobWorkersMax', environment),
    jobWorkMaxS: readOne('jobWorkMaxS', environment),
    jobsRunningMax: readOne('jobsRunningMax', environment),
    jobsQueuedMax: readOne('jobsQueuedMax', environment),
    resultMaxBytes: readOne('resultMaxBytes', environment),
    resultKeptDays: readOne('resultKeptDays', environment),
    answerMaxMs: readOne('answerMaxMs', environment),
    drainMs: readOne('drainMs', environment),
    stopMaxMs: readOne('stopMaxMs', environment),
    connectionsMax: readOne('connectionsMax', environment),
    trustedProxies: readOne('trustedProxies', environment),
    addressRate: readOne('addressRate', environment),
    keyRate: readOne('keyRate', environment),
    teamRate: readOne('teamRate', environment),
    wrongKeyRate: readOne('wrongKeyRate', environment),
    scenariosMax: readOne('scenariosMax', environment),
    versionsMax: readOne('versionsMax', environment),
    teamBytesMax: readOne('teamBytesMax', environment),
  }
}
