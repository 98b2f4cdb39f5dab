import type { PreparedReplica } from './prepared-replica.ts'

/** How prompts come: how many a second, how unevenly, and the iterations of their own that follow a step (s), else 0. */
export type Coming = { rate: number; scv: number; chain_s: number }

/**
 * Part of the spans of time in which nobody comes, of those in which `prompts` come on average: of Poisson gaps exp(-x),
 * of even ones (1 - x/2)2, since spans are uneven; bursts meet fewer spans (the zero class of a negative binomial).
 */
export function emptyRatio(prompts: number, scv: number): number {
  if (scv > 1) return (1 + prompts * (scv - 1)) ** (-1 / (scv - 1))
  const drawn = Math.exp(-prompts)
  if (scv === 1) return drawn
  const left = Math.max(0, 1 - prompts / 2)
  return scv * drawn + (1 - scv) * left * left
}

/** How fast that part falls with `prompts`. */
function emptySlope(prompts: number, scv: number, ratio: number): number {
  if (scv > 1) return ratio / (1 + prompts * (scv - 1))
  if (scv === 1) return ratio
  const left = Math.max(0, 1 - prompts / 2)
  return ratio + (1 - scv) * left * (1 - left)
}

/** Newton's steps to the length of a step, from above: the part that carries a prompt is concave in it. */
const rounds = 2

/**
 * A step with the prompts that come during it: in iterations of their own after it, or beside it (s). Beside it, the
 * step t = decode + rate t prompt + pass (1 - empty(passes rate t)).
 */
export function carriedStep(
  { prompt_s, prompt_pass_s, prompt_passes }: PreparedReplica,
  { rate, scv, chain_s }: Coming,
  decode: number,
): number {
  if (chain_s > 0) return decode - Math.expm1(-rate * decode) * chain_s
  const free = 1 - rate * prompt_s
  if (prompt_pass_s === 0) return decode / free
  const often = prompt_passes * rate
  let step = (decode + prompt_pass_s) / free
  for (let round = 0; round < rounds; round++) {
    const prompts = often * step
    const ratio = emptyRatio(prompts, scv)
    const slope = emptySlope(prompts, scv, ratio)
    step = (decode + prompt_pass_s * (1 - ratio - prompts * slope)) / (free - prompt_pass_s * often * slope)
  }
  return step
}

/** What `step` seconds leave beside decoding and the prompts that come during them (s); below 0: more come than leave. */
export function spareSeconds(
  prepared: PreparedReplica,
  coming: Coming,
  decode: number,
  step: number,
): number {
  const { rate, scv, chain_s } = coming
  if (chain_s > 0) return step - carriedStep(prepared, coming, decode)
  const { prompt_s, prompt_pass_s, prompt_passes } = prepared
  const alone = (1 - rate * prompt_s) * step - decode
  if (prompt_pass_s === 0) return alone
  return alone - prompt_pass_s * (1 - emptyRatio(prompt_passes * rate * step, scv))
}
