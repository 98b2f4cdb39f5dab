import type { FastifyInstance } from 'fastify'
import { HttpProblem } from '../errors/http-problem.ts'
import { checksOf } from './check.ts'
import { explain } from './explain.ts'
import { parseJsonBody, refuseCharset } from './json-body.ts'
import type { JsonSchema } from './json-schema.ts'

/** A list of the body that may come as lines after the body itself: its field, and what each of them is. */
type Lines = {
  field: string
  row: JsonSchema
  /** A field that every row has and the body has not: a first line with it is a row, and there is no other body. */
  rowsAlone?: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The list of its body that may come as NDJSON. */
    lines?: Lines
  }
}

const newline = 10

/** The lines of a body with their numbers, from 1; the end of the last is no line. */
function* linesOf(bytes: Buffer): Generator<{ line: number; text: Buffer }> {
  let [from, line] = [0, 1]
  while (from < bytes.length) {
    const found = bytes.indexOf(newline, from)
    const to = found < 0 ? bytes.length : found
    yield { line, text: bytes.subarray(from, to) }
    from = to + 1
    line += 1
  }
}

function parseLine(line: number, text: Buffer, pointer = ''): object {
  try {
    const value = parseJsonBody(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
  }
  throw new HttpProblem('line_invalid', { parameters: { line, pointer } })
}

const none = new Map<string, JsonSchema>()
const checkOf = checksOf(none)

type Row = { line: number; text: Buffer; row: number }

function parseRow({ field, row: schema }: Lines, { line, text, row }: Row): object {
  const at = `/${field}/${row}`
  const value = parseLine(line, text, at)
  if (checkOf(schema)(value)) return value
  const faults = explain(schema, value, { shared: none, textual: false })
  const told = faults.map((fault) => ({
    ...fault,
    pointer: `${at}${fault.pointer}`,
    parameters: { ...fault.parameters, line },
  }))
  throw new HttpProblem('line_invalid', { parameters: { line }, faults: told })
}

/**
 * The body of NDJSON: its first line without the list, then a line for each of the list; where rows may stand alone, the
 * list without a body. It becomes the same body as in
 * JSON, checked as that is. Throws `line_invalid` with the number of the first line that is no JSON object or no row, and
 * with the place in the body in JSON.
 */
function parseLines(lines: Lines, bytes: Buffer): object {
  let body: object = {}
  const rows: object[] = []
  for (const { line, text } of linesOf(bytes)) {
    const first = line === 1 ? parseLine(line, text) : null
    const isBody = first !== null && !(lines.rowsAlone !== undefined && lines.rowsAlone in first)
    if (isBody) body = first
    else rows.push(parseRow(lines, { line, text, row: rows.length }))
  }
  if (lines.field in body)
    throw new HttpProblem('line_invalid', { parameters: { line: 1, pointer: `/${lines.field}` } })
  return { ...body, [lines.field]: rows }
}

/** Takes application/x-ndjson where a route says which list comes as lines; elsewhere it is 415. */
export function takeLines(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const { lines } = request.routeOptions.config
      if (lines === undefined) throw new HttpProblem('media_type_unsupported')
      refuseCharset(request)
      done(null, parseLines(lines, body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}
