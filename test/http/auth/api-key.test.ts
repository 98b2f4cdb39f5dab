import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiKeyId, hashApiKey, isSameHash, makeApiKey } from '../../../src/http/auth/api-key.ts'

describe('an API key', () => {
  test('has a prefix for scanners, its id, 43 base-62 digits and a checksum', () => {
    const { id, key } = makeApiKey()
    expect(key).toMatch(/^flopcast_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/)
    expect(apiKeyId(key)).toBe(id)
    // 62^43 > 2^256: the secret holds all 256 bits.
    expect(62n ** 43n > 2n ** 256n).toBe(true)
  })

  test('is never made twice', () => {
    const keys = Array.from({ length: 1000 }, () => makeApiKey())
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1000)
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1000)
  })

  test('with any one character changed is no key', () => {
    const { key } = makeApiKey()
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom(...'aZ09_-'), (index, character) => {
        const changed = `${key.slice(0, index)}${character}${key.slice(index + 1)}`
        expect(apiKeyId(changed) === undefined).toBe(changed !== key)
      }),
    )
  })

  test.each(['', 'flopcast', 'flopcast___', 'Bearer', 'x'.repeat(10_000)])('"%s" is no key', (text) => {
    expect(apiKeyId(text)).toBeUndefined()
  })

  test('is kept as its SHA-256, compared whole', () => {
    // FIPS 180-2, appendix B.1
    expect(hashApiKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(isSameHash(hashApiKey('a'), hashApiKey('a'))).toBe(true)
    expect(isSameHash(hashApiKey('a'), hashApiKey('b'))).toBe(false)
    expect(isSameHash(hashApiKey('a'), '')).toBe(false)
  })
})
