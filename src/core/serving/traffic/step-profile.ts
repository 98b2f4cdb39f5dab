/**
 * The time of an iteration of one replica as a queue needs it: at some sequences, so much for being there and so
 * much for each token of context; and what a prompt adds. Read off the step model once, so that a fixed point or
 * a simulation only multiplies.
 */
export type StepProfile = {
  /** At the sequences of `profileSequences`, without context (s). */
  base_s: Float64Array
  /** At the same, for each token of context of all sequences (s). */
  context_s: Float64Array
  /** A prompt token, and a pair of prompt tokens that see each other (s). */
  prompt_token_s: number
  prompt_pair_s: number
  /** An iteration that carries any prompt, on top of its tokens (s): kernels of a size of their own, ranks that wait. */
  prompt_pass_s: number
}

/** Points of the profile in each doubling of the batch. */
const pointsPerOctave = 2
/** The last point is 2^16 sequences, above what any engine schedules. */
const octaves = 16
export const profilePointsCount = octaves * pointsPerOctave + 1

/** Sequences at each point: 1, 1.5, 2, 3, 4, 6, … */
export const profileSequences: Float64Array = Float64Array.from(
  { length: profilePointsCount },
  (_, point) => {
    const octave = Math.floor(point / pointsPerOctave)
    return 2 ** octave * (1 + (point % pointsPerOctave) / pointsPerOctave)
  },
)

/** The points that are read for batches up to `sequences`. */
export function profilePointsFor(sequences: number): number {
  const octave = Math.ceil(Math.log2(Math.max(1, sequences)))
  return Math.min(profilePointsCount, octave * pointsPerOctave + 1)
}

/** Between its two points, a line; one sequence where there are fewer. */
export function stepSeconds(profile: StepProfile, sequences: number, contextTokens: number): number {
  const { base_s, context_s } = profile
  const last = base_s.length - 1
  if (last === 0 || sequences <= 1) return (base_s[0] ?? 0) + (context_s[0] ?? 0) * contextTokens
  const octave = 31 - Math.clz32(sequences)
  const position = pointsPerOctave * (octave + sequences / (1 << octave) - 1)
  const point = Math.min(last - 1, position | 0)
  const share = Math.min(1, position - point)
  const low = (base_s[point] ?? 0) + (context_s[point] ?? 0) * contextTokens
  const high = (base_s[point + 1] ?? 0) + (context_s[point + 1] ?? 0) * contextTokens
  return low + share * (high - low)
}

/** What the tokens from `from` to `to` of a prompt add to the iteration that takes them in (s), beside its `prompt_pass_s`. */
export function promptSeconds(
  { prompt_token_s, prompt_pair_s }: StepProfile,
  from: number,
  to: number,
): number {
  return prompt_token_s * (to - from) + (prompt_pair_s * (to * to - from * from)) / 2
}
