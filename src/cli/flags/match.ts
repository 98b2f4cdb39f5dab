import { nearestName } from '../../http/validation/nearest.ts'
import type { BodyField } from './fields.ts'
import { WrongUse } from './wrong-use.ts'

/** The request of a reader is not named: its fields stand beside those of the reader. */
const nameOf = ({ path }: BodyField) => (path[0] === 'request' ? path.slice(1) : path)

/** A name without its unit counts for less than a whole one of the same depth, and for more than a deeper one. */
const unitLeftOut = 0.5

/**
 * The field that a flag names: the end of its path, with or without the last word of its name, which is its unit. Of
 * several the one that lies least deep. Throws `WrongUse` where there is none, or two as deep.
 */
export function fieldNamed(flag: string, fields: readonly BodyField[]): BodyField {
  const asked = flag.replaceAll('-', '_').split('.')
  const ranked = fields
    .map((field) => ({ field, rank: rankOf(asked, nameOf(field)) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
  const [first, second] = ranked
  if (first === undefined) throw new WrongUse(`--${flag} is no field${meant(flag, fields)}`)
  if (second !== undefined && second.rank === first.rank) {
    const names = ranked.filter(({ rank }) => rank === first.rank).map(({ field }) => written(field))
    throw new WrongUse(`--${flag} may be ${names.join(' or ')}`)
  }
  return first.field
}

const written = (field: BodyField) => `--${nameOf(field).join('.')}`

function rankOf(asked: readonly string[], name: readonly string[]): number {
  const tail = name.slice(-asked.length)
  const last = asked.at(-1) ?? ''
  const own = tail.at(-1) ?? ''
  const isTail = tail.length === asked.length && asked.slice(0, -1).every((word, at) => word === tail[at])
  if (!isTail) return Number.POSITIVE_INFINITY
  if (own === last) return name.length
  const unit = own.startsWith(`${last}_`) ? own.slice(last.length + 1) : ''
  return unit === '' || unit.includes('_') ? Number.POSITIVE_INFINITY : name.length + unitLeftOut
}

function meant(flag: string, fields: readonly BodyField[]): string {
  const last = flag.replaceAll('-', '_').split('.').at(-1) ?? ''
  const names = fields.map((field) => nameOf(field).at(-1) ?? '')
  const near = nearestName(last, names)
  const field = fields.find((one) => nameOf(one).at(-1) === near)
  return near === undefined || field === undefined ? '; see --help' : `; did you mean ${written(field)}?`
}
