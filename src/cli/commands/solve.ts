import { SolveRequest } from '../../http/schemas/solve.ts'
import { showSolution } from '../tables/solution.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/solve',
  body: SolveRequest,
  having: 'unknowns',
  show: showSolution,
})
