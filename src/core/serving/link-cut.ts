import { bytesPerGb } from '../units.ts'
import type { ServingDevice } from './device.ts'

/** Part of a link that the all-reduces of a layer reach. */
export const linkReachedRatio = 0.6

/**
 * Link of the machines whose rows the latency of a layer is fitted on, both directions (GB/s). The fit
 * cannot tell their exchange from the layer's floor, so that it stands in there. `null`: a family with
 * rows of its own links.
 */
const measuredLinkGbPerS: Readonly<Record<string, number | null>> = {
  ampere: 600,
  hopper: 900,
  blackwell: 1800,
  ada: null,
  cdna2: null,
  cdna3: null,
  'xe-hpc': null,
  gaudi2: null,
  'tpu-v4': null,
}
/** Most rows, and so the shared rules that a family without rows is answered by, are of Hopper. */
const sharedLinkGbPerS = 900

/**
 * Seconds per byte by which the link is slower than the one that decode was measured on: A800 against
 * A100, H800 against H100. 0 where it is as fast, where the family has rows of its own links, and for
 * memory that is not stacked, whose rows are of cards in slots.
 */
export function linkCutSecondsPerByte({ family, memory_class, link_bytes_per_s }: ServingDevice): number {
  const known = measuredLinkGbPerS[family]
  const reference = known === undefined ? sharedLinkGbPerS : known
  if (reference === null || memory_class !== 'hbm') return 0
  return Math.max(0, 1 / link_bytes_per_s - 2 / (reference * bytesPerGb))
}
