import { weighted } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { noPrompts, stepTermsCount, writeStepTerms } from './step-terms.ts'
import type { Tuning } from './tuning.ts'

/** One sequence on one device or on a chain of them, as local engines run it. */
export type StreamFigures = {
  ttft_s: number
  tpot_s: number
  end_to_end_s: number
  output_tokens_per_s: number
}

const terms = new Float64Array(stepTermsCount)
const promptTerms = new Float64Array(2)

export function singleStreamFigures(
  deployment: Deployment,
  tuning: Tuning,
  request: { prompt_tokens: number; output_tokens: number; prompt_seconds: number },
): StreamFigures {
  writeStepTerms(
    deployment,
    {
      batch: 1,
      context_tokens: request.prompt_tokens + request.output_tokens / 2,
      ...noPrompts,
      streamed_sequences: 0,
      tokens_per_sequence: 1,
    },
    terms,
  )
  const tpot = weighted(tuning.step, terms) * tuning.step_factor
  promptTerms[0] = request.prompt_seconds
  promptTerms[1] = deployment.shape.layers_count
  const ttft = Math.max(tpot, weighted(tuning.prompt, promptTerms))
  const total = ttft + (request.output_tokens - 1) * tpot
  return {
    ttft_s: ttft,
    tpot_s: tpot,
    end_to_end_s: total,
    output_tokens_per_s: request.output_tokens / total,
  }
}
