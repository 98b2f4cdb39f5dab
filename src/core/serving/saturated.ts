import type { Deployment } from './deployment.ts'
import { type ClosedLoop, evaluateClosedLoop, figure, figuresCount } from './evaluate.ts'
import type { Tuning } from './tuning.ts'

const out = new Float64Array(figuresCount)

/**
 * Output tokens per second of one replica with every request queued at once: a closed loop that fills all places.
 * The most that any number in flight gives, by the same steps.
 */
export function saturatedTokensPerSecond(deployment: Deployment, tuning: Tuning, loop: ClosedLoop): number {
  evaluateClosedLoop(deployment, tuning, { ...loop, concurrency: Math.max(1, loop.slots) }, out)
  return out[figure.output_tokens_per_s] ?? 0
}
