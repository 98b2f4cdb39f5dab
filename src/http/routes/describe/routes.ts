import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { describeFigures } from '../../describe/figures.ts'
import { describeKinds } from '../../describe/kinds.ts'
import { seenExamples } from '../../describe/seen.ts'
import { describeUnits } from '../../describe/units.ts'
import { FigureList, KindList, type OfKindQuery, ofKindQuery, UnitList } from '../../schemas/describe.ts'
import { addConvert } from './convert.ts'
import { addFormulas } from './formulas.ts'
import { addDescribedList } from './lists.ts'

/** GET /v1/kinds, /v1/figures, /v1/units, /v1/formulas and POST /v1/convert: what the service can be asked, read from what it is made of. */
export function addDescriptions(app: FastifyInstance, deps: Deps): void {
  const seen = seenExamples(deps)
  addDescribedList(app, deps, {
    path: '/v1/kinds',
    operationId: 'listKinds',
    summary: 'The kinds of estimate',
    description: 'What each answers, its leading figures, its blocks and the operations that take it.',
    schema: KindList,
    items: ({ language }) => describeKinds(language),
  })
  addDescribedList(app, deps, {
    path: '/v1/figures',
    operationId: 'listFigures',
    summary: 'The figures of headlines',
    description:
      'Each with its unit as the sheets have it, its words and an example. A figure that several kinds tell in the same words stands once.',
    schema: FigureList,
    querystring: ofKindQuery,
    items: async ({ query }) => {
      const { kind } = query as OfKindQuery
      const figures = describeFigures(await seen())
      return kind === undefined ? figures : figures.filter(({ kinds }) => kinds.includes(kind))
    },
  })
  addDescribedList(app, deps, {
    path: '/v1/units',
    operationId: 'listUnits',
    summary: 'The units of figures',
    description: 'Each with its factor to base units. A currency is any three capital letters.',
    schema: UnitList,
    items: ({ language }) => describeUnits(language),
  })
  addConvert(app)
  addFormulas(app, deps, seen)
}
