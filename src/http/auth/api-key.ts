import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Tells secret scanners, and people who find one, what it is. */
const prefix = 'flopcast'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const form = /^flopcast_([0-9A-Za-z]{8})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/
/** 256 bits. */
const secretBytes = 32
const secretLength = 43
const checksumLength = 6
const idLength = 8
const idBytes = 5

function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text
  return text
}

function randomText(bytes: number, length: number): string {
  return base62(BigInt(`0x${randomBytes(bytes).toString('hex')}`), length)
}

function checksumOf(text: string): string {
  return base62(BigInt(crc32(text)), checksumLength)
}

/** A new key and the id in it: `flopcast_<id>_<secret>_<checksum>`, 256 random bits. */
export function makeApiKey(): { id: string; key: string } {
  const id = randomText(idBytes, idLength)
  const body = `${prefix}_${id}_${randomText(secretBytes, secretLength)}`
  return { id, key: `${body}_${checksumOf(body)}` }
}

/** The id in a well-formed key. `undefined`: mistyped, cut off or not a key at all. */
export function apiKeyId(key: string): string | undefined {
  const [, id, , checksum] = form.exec(key) ?? []
  const body = key.slice(0, -checksumLength - 1)
  return checksum === checksumOf(body) ? id : undefined
}

/** SHA-256 in hexadecimal: what is kept of a key. With 256 random bits it needs no salt and no stretching. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** Compares in a time that does not depend on where the hashes differ. */
export function isSameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, 'hex')
  const right = Buffer.from(b, 'hex')
  return left.length === right.length && timingSafeEqual(left, right)
}
