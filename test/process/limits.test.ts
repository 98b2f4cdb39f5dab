import { describe, expect, test } from 'vitest'
import { limitsFor } from '../../src/process/limits.ts'
import { readSettings } from '../../src/settings.ts'

const limits = (environment: Record<string, string>) => limitsFor(readSettings(environment))

describe('limits', () => {
  test('of rates are off on loopback and on elsewhere, but for wrong keys, which are limited everywhere', () => {
    expect(limits({}).rates).toEqual({ address: null, key: null, team: null, wrongKeys: 200 })
    expect(limits({ HOST: '0.0.0.0' }).rates).toEqual({
      address: 6000,
      key: 3000,
      team: 6000,
      wrongKeys: 200,
    })
  })

  test('that are set hold anywhere, and 0 is none', () => {
    const set = {
      FLOPCAST_RATE_PER_ADDRESS: '5',
      FLOPCAST_RATE_PER_KEY: '0',
      FLOPCAST_WRONG_KEYS_PER_ADDRESS: '0',
    }
    for (const HOST of ['127.0.0.1', '0.0.0.0']) {
      expect(limits({ HOST, ...set }).rates).toMatchObject({ address: 5, key: null, wrongKeys: null })
    }
  })

  test('trust the proxies that are named', () => {
    expect(limits({}).trustedProxies).toEqual([])
    const named = limits({ FLOPCAST_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8,192.0.2.1' }).trustedProxies
    expect(named).toEqual(['10.0.0.0/8', 'fd00::/8', '192.0.2.1'])
  })

  test.each(['true', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0', '10.0.0.0/8/8', '', ','])(
    'FLOPCAST_TRUSTED_PROXIES=%s, which would trust everyone or nobody, is refused in one line',
    (text) => {
      expect(() => readSettings({ FLOPCAST_TRUSTED_PROXIES: text })).toThrow(
        /^FLOPCAST_TRUSTED_PROXIES is '.*', but must be addresses and CIDR blocks, separated by commas$/,
      )
    },
  )
})
