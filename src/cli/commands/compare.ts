import { CompareRequest } from '../../http/schemas/compare.ts'
import { showComparison } from '../tables/comparison.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/compare',
  body: CompareRequest,
  having: 'accelerators',
  isLong: true,
  show: showComparison,
})
