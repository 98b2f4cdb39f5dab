import { allReduceShare, allToAllSeconds, ringByteRate, ringShare } from '../machine/collectives.ts'
import { contended } from '../machine/roofline.ts'
import type { Layer } from './layer.ts'
import { bytesPerElement, corePasses, localTokens, microBatchCount } from './passes.ts'
import { expertTensor, type PlanNumbers } from './plan.ts'
import type { Problem } from './problem.ts'

/** Share of the exchange of tensor ranks that products do not hide. */
function tensorExposed({ coefficients: c }: Problem, plan: PlanNumbers): number {
  if (plan.async_tensor === 0) return 1
  return plan.async_tensor === 1
    ? Math.min(c.tensor_exposed_ratio, c.async_tensor_exposed_ratio)
    : c.tensor_exposed_ratio
}

/** Seconds of the tensor-parallel exchanges of a layer that wait: two all-reduces (or their halves) each way. */
export function tensorSeconds(problem: Problem, plan: PlanNumbers): number {
  if (plan.tensor <= 1) return 0
  const { coefficients: c, rates, shape } = problem
  const bytes = localTokens(problem, plan) * shape.hidden * bytesPerElement
  const rate = ringByteRate(rates, plan.tensor, 1, c.tensor_link)
  const exchange =
    (allReduceShare(rates, plan.tensor, 1) * bytes) / rate + 2 * (plan.tensor - 1) * c.tensor_latency_s
  return (4 + 2 * plan.recompute_passes) * tensorExposed(problem, plan) * exchange
}

/** Seconds of the keys and values that go round the context ring, all passes. */
export function contextSeconds(problem: Problem, plan: PlanNumbers): number {
  if (plan.context <= 1 || plan.context_exchanged === 1) return 0
  const { coefficients: c, rates, shape } = problem
  const bytes = (localTokens(problem, plan) * shape.kv_elements * bytesPerElement) / plan.tensor
  const rate = ringByteRate(rates, plan.context, plan.tensor, c.shard_link)
  return (corePasses(plan) * (plan.context - 1) * bytes) / rate
}

/**
 * Seconds in which context ranks exchange heads for tokens and back, all to all, for q, k, v and the output
 * (Jacobs et al. 2023, DeepSpeed Ulysses, arXiv:2309.14509): forward, gradients, and forward again under recompute.
 */
export function headExchangeSeconds(problem: Problem, plan: PlanNumbers): number {
  if (plan.context <= 1 || plan.context_exchanged === 0) return 0
  const { coefficients: c, rates, shape } = problem
  const bytes = (localTokens(problem, plan) * shape.attention_elements * bytesPerElement) / plan.tensor
  const once = allToAllSeconds(rates, plan.context, plan.tensor, bytes, c.shard_link)
  return (2 + plan.recompute_passes) * once
}

/** Bytes of the tokens that a device sends to the experts in one direction. */
export function routedBytes(problem: Problem, plan: PlanNumbers): number {
  const { shape } = problem
  const copies = localTokens(problem, plan) * shape.experts_per_token
  return (copies * shape.hidden * bytesPerElement) / plan.tensor
}

/** Seconds of sorting tokens by expert and back, all passes. */
export function permuteSeconds(problem: Problem, plan: PlanNumbers): number {
  const { coefficients: c, rates } = problem
  const bytes = routedBytes(problem, plan)
  return (corePasses(plan) * c.permute_passes_count * bytes) / rates.memory_byte_per_s
}

/**
 * Domains other than its own that a token's experts lie in, on average: a token crosses to a domain once
 * and is copied there (DeepEP; DeepSeek-AI 2024, arXiv:2412.19437, section 3.2.2).
 */
function domainsReached(domains: number, expertsPerToken: number): number {
  return domains > 1 ? (domains - 1) * (1 - (1 - 1 / domains) ** expertsPerToken) : 0
}

/** Seconds in which the ranks that share an expert gather each other's tokens and sum what they made of them. */
function expertTensorSeconds(problem: Problem, plan: PlanNumbers): number {
  const ranks = expertTensor(plan)
  if (ranks <= 1) return 0
  const { coefficients: c, rates } = problem
  const rate = ringByteRate(rates, ranks, 1, c.tensor_link)
  return ((4 + 2 * plan.recompute_passes) * routedBytes(problem, plan) * (ranks - 1)) / rate
}

/** Seconds of dispatch and combine, there and back for gradients, again under recompute. */
export function expertExchangeSeconds(problem: Problem, plan: PlanNumbers): number {
  const shared = expertTensorSeconds(problem, plan)
  if (plan.expert <= 1) return shared
  const { coefficients: c, rates, shape } = problem
  const copies = routedBytes(problem, plan)
  const reached = domainsReached(plan.expert / rates.scale_up_domain_count, shape.experts_per_token)
  const up = (copies * ringShare(plan.expert)) / (rates.scale_up_byte_per_s * c.expert_link.up_ratio)
  const out =
    (copies * reached) / (shape.experts_per_token * rates.scale_out_byte_per_s * c.expert_link.out_ratio)
  return shared + (4 + 2 * plan.recompute_passes) * Math.max(up, out)
}

/**
 * Seconds that fully sharded weights add to a layer: gathered for forward and backward, gradients
 * scattered, each overlapped with the compute of the same pass. A pipeline stage keeps what it gathered.
 */
export function shardSeconds(
  problem: Problem,
  plan: PlanNumbers,
  { launched_s: compute, held: parameters }: Pick<Layer, 'launched_s' | 'held'>,
): number {
  if (plan.zero_stage < 3 || plan.shard_count <= 1) return 0
  const { coefficients: c, rates } = problem
  const rate = ringByteRate(rates, plan.shard_count, plan.tensor, c.shard_link)
  const visits = plan.pipeline > 1 ? microBatchCount(problem, plan) : 1
  const gather = (parameters * bytesPerElement * ringShare(plan.shard_count)) / (rate * visits)
  const scatter = (gather * c.gradient_bytes * (1 - problem.frozen)) / bytesPerElement
  const forward = compute / corePasses(plan)
  const backward = compute - forward
  const overlapped = contended(forward, gather, c.shard_contention_ratio)
  return overlapped + contended(backward, gather + scatter, c.shard_contention_ratio) - compute
}
