import { SweepRequest } from '../../http/schemas/sweep.ts'
import { showRows } from '../tables/sweep.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/sweeps',
  body: SweepRequest,
  isLong: true,
  show: showRows,
})
