import type { BatchItem, BatchView } from '../schemas/batch-body.ts'
import { samplesDefault } from '../schemas/estimate-query.ts'
import { costOf } from './cost.ts'

/** Processor time of an item (ms), whether or not it is well-formed. */
export function costOfItem({ kind, request }: BatchItem, view: BatchView | undefined): number {
  const isObject = typeof request === 'object' && request !== null
  return costOf(String(kind), isObject ? request : {}, view === 'headline' ? 0 : samplesDefault)
}
