import { SensitivityRequest } from '../../http/schemas/sensitivity.ts'
import { showSensitivity } from '../tables/sensitivity.ts'
import { readerCommand } from './reader.ts'

export const run = readerCommand({
  path: '/v1/sensitivity',
  body: SensitivityRequest,
  isLong: true,
  show: showSensitivity,
})
