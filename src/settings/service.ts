import { isPostgres } from '../store/postgres/label.ts'
import { anyText, type Setting, wholeNumber } from './setting.ts'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Origins as browsers send them, separated by commas. */
function originList(text: string): readonly string[] | undefined {
  const list = text.split(',').map((one) => one.trim())
  return list.every((one) => /^https?:/.test(one) && URL.canParse(one) && new URL(one).origin === one)
    ? list
    : undefined
}

/** Two letters or more before a colon: a drive of one letter is a path. */
const scheme = /^[a-z][a-z0-9+.-]+:/i

function databaseOf(text: string): string | undefined {
  const isKnown = isPostgres(text) ? URL.canParse(text) : !scheme.test(text)
  return isKnown && text !== '' ? text : undefined
}

/** Where the service listens, what it opens and to whom. */
export const serviceSettings = {
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
    doc: 'Path of the SQLite file, made with its folder when missing; or the address of a PostgreSQL database, which any number of services share.',
    form: 'a path, or an address such as postgres://user:password@host:5432/flopcast',
    read: databaseOf,
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
}
