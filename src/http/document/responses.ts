import { statusOf } from '../errors/codes.ts'
import { sampleOf } from './sample.ts'
import { isObject, type Json, type Schemas } from './schema.ts'

/** Of a status with more codes most would be of other operations. */
const codesShown = 4

/** Answers as the page shows them: an example of what is asked for, and one line for each fault. */
export function shownResponses(
  responses: Readonly<Record<string, object>>,
  schemas: Schemas,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      Number(status) < 400 ? withExamples(response as Json, schemas) : inOneLine(status, response as Json),
    ]),
  )
}

/** Headers that every answer has are told in the document, not again at each answer of the page. */
function withoutSharedHeaders(response: Json): Json {
  const { headers, ...rest } = response
  const own = Object.entries(isObject(headers) ? headers : {}).filter(([, one]) => !('$ref' in Object(one)))
  return own.length === 0 ? rest : { ...rest, headers: Object.fromEntries(own) }
}

function withExamples(given: Json, schemas: Schemas): Json {
  const response = withoutSharedHeaders(given)
  if (!isObject(response.content)) return response
  const content = Object.entries(response.content).map(([type, media]) => {
    const { schema } = media as Json
    const isText = (schema as Json | undefined)?.type === 'string'
    return [type, isText ? media : { schema, example: sampleOf(schema, schemas) }]
  })
  return { ...response, content: Object.fromEntries(content) }
}

function inOneLine(status: string, { description }: Json): Json {
  const codes = Object.entries(statusOf).filter(([, one]) => String(one) === status)
  const pages = codes.map(([code]) => `[${code}](/docs/errors/${code})`)
  const which = pages.length > codesShown ? 'the code of the problem leads to its page' : pages.join(', ')
  return { description: pages.length === 0 ? description : `${description}: ${which}.` }
}
