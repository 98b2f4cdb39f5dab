import { classify } from '../../http/errors/classify.ts'
import { HttpProblem } from '../../http/errors/http-problem.ts'
import { problemFrom } from '../../http/errors/problem.ts'
import { computeAnswer } from '../../http/estimates/compute.ts'
import type { Catalogs } from '../../http/estimates/context.ts'
import type { AnyRequest } from '../../http/estimates/open-estimate.ts'
import { pathPartMaxLength } from '../../http/limits.ts'
import { readEstimateQuery } from '../../http/schemas/estimate-query.ts'
import { faultsOf } from '../../http/schemas/shared.ts'
import { estimators, type KindName, kindOf, kinds } from '../../kinds/kinds.ts'
import type { Caller, Question, Reply } from './connection.ts'
import type { Place } from './place.ts'

/** The kind of a plain estimate; `null`: the question is another. */
export function plainEstimateOf({ method, path, accept }: Question): KindName | null {
  const kind = /^\/v1\/estimates\/(\w+)$/.exec(path)?.[1]
  const isPlain = method === 'POST' && (accept ?? 'application/json') === 'application/json'
  return isPlain && kind !== undefined && kindOf(kind) !== null ? (kind as KindName) : null
}

/** What the route of a kind answers, without the server around it: half of the time to a first answer is its building. */
export function estimateAtOnce(
  kind: KindName,
  { body = {}, path }: Question,
  caller: Caller,
  place: Place,
): Reply {
  const { language } = caller
  try {
    const faults = faultsOf(kinds[kind].request, body)
    if (faults.length > 0)
      throw new HttpProblem('request_invalid', {
        faults,
        place: 'body',
        parameters: { count: faults.length },
      })
    const input = { kind, request: body as AnyRequest, options: readEstimateQuery({}), language }
    return replyOf(
      200,
      'application/json',
      computeAnswer(input, { ...place, estimators, catalog: shippedAlone(place) }),
    )
  } catch (error) {
    const source = classify(error, { bodyMaxBytes: place.bodyMaxBytes, partMaxLength: pathPartMaxLength })
    const problem = problemFrom(source, { language, instance: path, requestId: '' })
    if (problem.status >= 500) throw error
    return replyOf(problem.status, 'application/problem+json', problem)
  }
}

/** No other revision is held here. */
function shippedAlone({ catalog }: Place): Catalogs {
  const latest = catalog.latest()
  return { latest: () => latest, bySha256: (sha256) => (sha256 === latest.sha256 ? latest : undefined) }
}

function replyOf(status: number, type: string, answer: object): Reply {
  return { status, type, location: null, body: bytesOf(JSON.stringify(answer)) }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
