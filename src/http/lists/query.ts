import { Type } from 'typebox'
import { optional } from '../../contract/field/field.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { nearestName } from '../validation/nearest.ts'

export type ListShape = { sort?: string; fields?: string; include_total?: boolean }

/** What every list takes beside its filters. `sorts`: what it can be ordered by. */
export function listFields(sorts: readonly string[] | 'its own fields') {
  const told =
    sorts === 'its own fields' ? 'Any field of an item that is a number or a text' : sorts.join(', ')
  const example = sorts === 'its own fields' ? '-id' : `-${sorts[0]}`
  return {
    sort: optional(
      Type.String({ pattern: '^-?[a-z][a-z0-9_]*$', maxLength: 80 }),
      `What the list is ordered by: ${told}. With - in front the last comes first. Unknown values stand last.`,
      example,
    ),
    fields: optional(
      Type.String({ pattern: '^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*$', maxLength: 1000 }),
      'Fields that an item has in the answer, separated by commas: it then has these alone. Default: all.',
      'id',
    ),
    include_total: optional(
      Type.Boolean(),
      'true: total_count says how many the list has on all of its pages.',
      true,
    ),
  }
}

export type Order<Name extends string = string> = { by: Name; direction: 'asc' | 'desc' }

/** The order that is asked for. Throws HttpProblem `query_invalid` for what the list is not ordered by. */
export function orderOf<Name extends string>(
  sort: string | undefined,
  known: readonly Name[],
): Order<Name> | undefined {
  if (sort === undefined) return undefined
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const name = direction === 'desc' ? sort.slice(1) : sort
  const by = known.find((one) => one === name)
  if (by === undefined) throw unknownWord('/sort', name, known)
  return { by, direction }
}

/** The fields that are asked for. Throws HttpProblem `query_invalid` for one that no item has. */
export function fieldsOf(
  fields: string | undefined,
  known: readonly string[],
): readonly string[] | undefined {
  const asked = fields?.split(',')
  const stray = asked?.find((one) => !known.includes(one))
  if (stray !== undefined) throw unknownWord('/fields', stray, known)
  return asked
}

function unknownWord(pointer: string, given: string, allowed: readonly string[]): HttpProblem {
  const nearest = nearestName(given, [...allowed])
  const parameters = {
    given: JSON.stringify(given),
    allowed: [...allowed],
    ...(nearest !== undefined && { nearest }),
  }
  const faults = [{ pointer, code: 'word_unknown' as const, parameters }]
  return new HttpProblem('query_invalid', { faults, place: 'query', parameters: { count: 1 } })
}
