import { isIPv4 } from 'node:net'
import type { Logger } from 'pino'
import { type Access, openAccess } from '../http/access.ts'
import type { Settings } from '../settings.ts'
import type { ApiKeyStore } from '../store/api-key-store.ts'
import { openKeyFile } from '../store/file/api-keys.ts'

type AccessSettings = Pick<Settings, 'host' | 'keysFile' | 'isOpen' | 'estimates'>

/**
 * Who is let in: whose key is in the keys file, or, where there is none, in a database that has keys. Throws an Error of
 * one line rather than serve other machines without keys, unless the operator says so.
 */
export async function accessFor(
  { host, keysFile, isOpen, estimates }: AccessSettings,
  log: Logger,
  shared?: ApiKeyStore,
): Promise<Access> {
  const ofDatabase = keysFile === null && shared !== undefined && (await shared.count()) > 0 ? shared : null
  if (keysFile !== null && isOpen) {
    throw new Error('FLOPCAST_OPEN=1 and FLOPCAST_KEYS_FILE contradict each other: leave one of them out')
  }
  if (ofDatabase !== null && isOpen) {
    throw new Error(
      'FLOPCAST_OPEN=1 and the keys in the database contradict each other: revoke them, or leave it out',
    )
  }
  if (keysFile !== null) return withKeys(keysFile, estimates)
  if (ofDatabase !== null) return { keys: ofDatabase, areEstimatesOpen: estimates === 'open' }
  if (!isOpen && !isLoopback(host)) {
    throw new Error(
      `HOST=${host} is reachable from other machines: make a key (npm run key -- add --team acme --role editor --file keys.json) and set FLOPCAST_KEYS_FILE=keys.json, or set FLOPCAST_OPEN=1 to let everyone read and write everything`,
    )
  }
  if (isOpen)
    log.warn({ host }, 'FLOPCAST_OPEN=1: everyone who reaches this service may read and write everything')
  return openAccess
}

async function withKeys(file: string, estimates: Settings['estimates']): Promise<Access> {
  const keys = openKeyFile(file)
  if ((await keys.count()) === 0) {
    throw new Error(
      `keys file ${file} has no key: make one with npm run key -- add --team acme --role editor`,
    )
  }
  return { keys, areEstimatesOpen: estimates === 'open' }
}

/** Whether only programs of this machine reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
