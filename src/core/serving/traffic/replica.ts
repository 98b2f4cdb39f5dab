import type { StepProfile } from './step-profile.ts'

/** One replica as its queue sees it: how long an iteration takes, and what the engine lets in. */
export type TrafficReplica = {
  profile: StepProfile
  /** Tokens of the replica's cache. */
  kv_tokens: number
  /** Most sequences that run at once. */
  sequences_max: number
  /** Most tokens of one iteration: one of each running sequence, prompts take the rest. */
  batched_tokens_max: number
  /** Prompt and whole answer are reserved on arrival; else what is there, and who came last leaves when it is full. */
  reserves_whole_answer: boolean
  /** Prompts share iterations with running sequences; else they run alone and first. */
  chunked_prefill: boolean
  /** Share of a prompt that a prefix cache has. */
  cached_prompt_ratio: number
  /** Tokens of one sequence that an iteration yields: 1 without drafting. */
  tokens_per_pass: number
  /** What a first token takes beside queue and device (s). */
  request_s: number
}
