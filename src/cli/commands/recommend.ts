import { RecommendRequest } from '../../http/schemas/recommend.ts'
import { showOptions } from '../tables/options.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/recommend',
  body: RecommendRequest,
  isLong: true,
  show: showOptions,
})
