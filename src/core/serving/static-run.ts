import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { type BatchRun, batchTermsCount, writeBatchTerms } from './static-batch.ts'
import type { Tuning } from './tuning.ts'

/** One static batch from its prompts to its last token, and again while requests queue. */
export type RunFigures = {
  ttft_s: number
  tpot_s: number
  end_to_end_s: number
  output_tokens_per_s: number
  waves: number
}

const terms = new Float64Array(batchTermsCount)

function runSeconds(deployment: Deployment, tuning: Tuning, run: BatchRun): number {
  writeBatchTerms(deployment, run, terms)
  return weighted(tuning.batch, terms)
}

/** TTFT of the first wave; TPOT is (end to end - TTFT) / (output - 1). */
export function staticRunFigures(deployment: Deployment, tuning: Tuning, run: BatchRun): RunFigures {
  const total = runSeconds(deployment, tuning, run)
  const within = { ...run, requests: Math.min(run.requests, Math.max(1, run.slots)), output_tokens: 1 }
  const first = Math.min(total, runSeconds(deployment, tuning, within))
  return {
    ttft_s: first,
    tpot_s: run.output_tokens > 1 ? (total - first) / (run.output_tokens - 1) : total - first,
    end_to_end_s: total,
    output_tokens_per_s: (run.requests * run.output_tokens) / total,
    waves: Math.max(1, run.requests / Math.max(1, run.slots)),
  }
}
