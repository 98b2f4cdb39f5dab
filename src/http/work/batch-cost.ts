import { kindOf } from '../../kinds/kinds.ts'
import type { BatchItem, BatchView } from '../schemas/batch-body.ts'
import { samplesDefault } from '../schemas/estimate-query.ts'
import { costOf } from './cost.ts'

/** Processor time of an item (ms), whether or not it is well-formed. One of no kind is refused as soon as it is seen. */
export function costOfItem({ kind, request }: BatchItem, view: BatchView | undefined): number {
  if (typeof kind !== 'string' || kindOf(kind) === null) return 0
  const isObject = typeof request === 'object' && request !== null
  return costOf(kind, isObject ? request : {}, view === 'headline' ? 0 : samplesDefault)
}
