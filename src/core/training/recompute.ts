import type { Recompute, RecomputeOperation } from '../../contract/request/recompute.ts'

/** What is computed again in the backward pass, as numbers that a search overwrites. */
export type RecomputeNumbers = {
  /** Extra forward passes of a whole layer, on average: 1 with full recompute, 1/n with every n-th block. */
  recompute_passes: number
  /** Extra forward passes of the attention core alone: 1 with selective recompute. */
  core_recompute_passes: number
  /** 1 where PyTorch keeps every second product and the attention's output, and computes the rest again. */
  recompute_per_op: number
  /** 1 where the outputs of norms are computed again. */
  recompute_norms: number
  /** 1 where the up-projections of latent attention are. */
  recompute_mla_up: number
  /** 1 where the activation function of dense feed-forward blocks is. */
  recompute_mlp_act: number
  /** 1 where that of experts is. */
  recompute_experts_act: number
}

const flagOf = {
  attention_core: 'core_recompute_passes',
  norms: 'recompute_norms',
  mla_up: 'recompute_mla_up',
  mlp_act: 'recompute_mlp_act',
  experts_act: 'recompute_experts_act',
} as const satisfies Record<RecomputeOperation, keyof RecomputeNumbers>

/** The parts of a layer that can be computed again by name. */
export const recomputeOperations = Object.keys(flagOf) as RecomputeOperation[]

/** Writes `recompute` into numbers. */
export function setRecompute(numbers: RecomputeNumbers, recompute: Recompute): void {
  numbers.recompute_passes = recompute === 'full' ? 1 : 0
  numbers.recompute_per_op = recompute === 'per_op' ? 1 : 0
  numbers.core_recompute_passes = recompute === 'selective' ? 1 : 0
  numbers.recompute_norms = 0
  numbers.recompute_mla_up = 0
  numbers.recompute_mlp_act = 0
  numbers.recompute_experts_act = 0
  if (typeof recompute === 'string') return
  if ('every_blocks_count' in recompute) numbers.recompute_passes = 1 / recompute.every_blocks_count
  else for (const operation of recompute.operations) numbers[flagOf[operation]] = 1
}

/** What numbers say, as a request has it. Every block is `full`, the attention core alone is `selective`. */
export function recomputeOf(numbers: RecomputeNumbers): Recompute {
  if (numbers.recompute_passes === 1) return 'full'
  if (numbers.recompute_passes > 0) return { every_blocks_count: Math.round(1 / numbers.recompute_passes) }
  if (numbers.recompute_per_op === 1) return 'per_op'
  const operations = recomputeOperations.filter((operation) => numbers[flagOf[operation]] === 1)
  if (operations.length === 0) return 'none'
  return operations.length === 1 && operations[0] === 'attention_core' ? 'selective' : { operations }
}

/** A recompute in one word, as figures that take words compare it: `none`, `full`, `every_2_blocks`, `norms+mla_up`. */
export function recomputeWord(recompute: Recompute): string {
  if (typeof recompute === 'string') return recompute
  if ('every_blocks_count' in recompute) return `every_${recompute.every_blocks_count}_blocks`
  return recompute.operations.join('+')
}
