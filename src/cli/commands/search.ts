import { PlanSearchRequest } from '../../http/schemas/plan-search.ts'
import { showPlans } from '../tables/plans.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/plans/search',
  body: PlanSearchRequest,
  isLong: true,
  show: showPlans,
})
