import type { FastifyInstance } from 'fastify'
import { isFresh } from '../../catalog/etag.ts'
import type { Deps } from '../../deps.ts'
import { describeFormula, listFormulas } from '../../describe/formula.ts'
import { type FormulaBook, formulaBook } from '../../describe/formulas.ts'
import type { SeenExample } from '../../describe/seen.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { languageOf } from '../../negotiation/language.ts'
import { type OfKindQuery, ofKindQuery } from '../../schemas/describe.ts'
import { Formula, FormulaList, FormulaParams } from '../../schemas/formula.ts'
import { sharedHeaders } from '../../schemas/response-headers.ts'
import { answer, answerAs, problems } from '../../schemas/responses.ts'
import { nearestName } from '../../validation/nearest.ts'
import { addDescribedList, describedTag } from './lists.ts'

/** GET /v1/formulas and /v1/formulas/{id} */
export function addFormulas(
  app: FastifyInstance,
  deps: Deps,
  seen: () => Promise<readonly SeenExample[]>,
): void {
  const books = new WeakMap<readonly SeenExample[], FormulaBook>()
  const read = async () => {
    const examples = await seen()
    const book = books.get(examples) ?? formulaBook(examples)
    books.set(examples, book)
    return { examples, book }
  }
  addDescribedList(app, deps, {
    path: '/v1/formulas',
    operationId: 'listFormulas',
    summary: 'The formulas of the estimates',
    description:
      'Figures and functions of the sheets of all examples of the document, headline figures and those between.',
    schema: FormulaList,
    querystring: ofKindQuery,
    items: async ({ query }) => {
      const { kind } = query as OfKindQuery
      const lines = listFormulas((await read()).book)
      return kind === undefined ? lines : lines.filter(({ kinds }) => kinds.includes(kind))
    },
  })
  addFormula(app, deps, read)
}

type Read = () => Promise<{ examples: readonly SeenExample[]; book: FormulaBook }>

function addFormula(app: FastifyInstance, deps: Deps, read: Read): void {
  app.get<{ Params: FormulaParams }>(
    '/v1/formulas/:id',
    {
      config: { policy: 'estimates', stability: 'beta' },
      schema: {
        operationId: 'getFormula',
        tags: ['service'],
        summary: 'One formula',
        description:
          'As it runs, in each of its forms, with the numbers of an example, its source, the coefficients of a function that was fitted on measured rows, and where it fails.',
        params: FormulaParams,
        response: {
          200: answer('The formula.', Formula, { etag: sharedHeaders.etag }),
          304: answerAs('The caller has these bytes already.', []),
          ...problems(400, 404, 414),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { examples, book } = await read()
      const forms = book.get(id)
      if (forms === undefined) throw unknownFormula(id, book)
      const language = languageOf(request.headers)
      if (isFresh(request, reply, describedTag(request, deps, language))) return reply.code(304).send()
      return describeFormula({ id, forms, seen: examples, packageRoot: deps.packageRoot, language })
    },
  )
}

function unknownFormula(id: string, book: FormulaBook): HttpProblem {
  const near = nearestName(id, [...book.keys()])
  const candidates = near === undefined ? [] : [near]
  return new HttpProblem('formula_not_found', { place: 'path', parameters: { pointer: '/id', candidates } })
}
