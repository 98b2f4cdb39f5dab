import { pagingOf } from './engine-settings.ts'
import type { Moving } from './evaluate.ts'
import { promptTransfer, stepTransfer } from './offload.ts'
import { defaultEngine, type ServeInput } from './serve-input.ts'
import type { Placed } from './serve-place.ts'

/** Moving of one step and of one prompt where parts lie elsewhere; nothing where all lies on the devices. */
export function movingOf(input: ServeInput, { moved, slots }: Placed, batch: number): Moving {
  if (moved === null) return nothingMoves
  const { offload, shares, whole } = moved
  const { prompt_tokens, output_tokens } = input.traffic
  const speculation = input.features?.speculative
  const step = stepTransfer(whole, offload, shares, {
    batch: Math.max(1, Math.min(batch, slots)),
    context_tokens: prompt_tokens + output_tokens / 2,
    tokens_per_sequence: speculation ? speculation.draft_tokens + 1 : 1,
  })
  const { chunk_tokens } = pagingOf(input.engine ?? defaultEngine, input.engine_settings)
  const prompt = promptTransfer(whole, offload, shares, { prompt_tokens, chunk_tokens })
  return { step_seconds: step.seconds, prompt_seconds: prompt.seconds, overlap_ratio: offload.overlap_ratio }
}

export const nothingMoves: Moving = { step_seconds: 0, prompt_seconds: 0, overlap_ratio: 1 }
