import { isIP } from 'node:net'
import { type Setting, wholeNumber } from './setting.ts'

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

/** How long a request may take, and how many connections there may be. */
export const connectionsSettings = {
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
}
