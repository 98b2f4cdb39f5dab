/**
 * Energy of one token by phase. Measured figures charge everything to output tokens; the split by time shows
 * what prompts take. Both fall with the batch, since idle draw is shared.
 */
export type TokenEnergy = {
  joules_per_output_token: number
  /** Prefill's share of the draw over the prompt tokens that were computed. */
  joules_per_input_token: number
  /** Parts of `joules_per_output_token`. */
  prefill_joules_per_output_token: number
  decode_joules_per_output_token: number
}

export function tokenEnergy(draw: {
  power_w: number
  output_tokens_per_s: number
  input_tokens_per_s: number
  prefill_time_ratio: number
}): TokenEnergy {
  const all = draw.power_w / draw.output_tokens_per_s
  const prefill = all * draw.prefill_time_ratio
  return {
    joules_per_output_token: all,
    joules_per_input_token:
      draw.input_tokens_per_s > 0 ? (draw.power_w * draw.prefill_time_ratio) / draw.input_tokens_per_s : 0,
    prefill_joules_per_output_token: prefill,
    decode_joules_per_output_token: all - prefill,
  }
}
