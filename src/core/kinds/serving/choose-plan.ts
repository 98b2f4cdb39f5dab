import { serveReplica } from '../../serving/serve.ts'
import type { ServeInput } from '../../serving/serve-input.ts'

/** Why a plan stands where none was sent. */
export const chosenBecause =
  'no plan was sent: of the degrees that hold the traffic, those that answer it at the highest rate'

export type ChosenPlan = {
  tensor: number
  pipeline: number
  attention_data: number
  expert: number
  data: number
}

/** A rate this much higher is worth more ranks. */
const worthRatio = 1.001

/**
 * Degrees for a count of accelerators where a request has no plan. Of those that fit and run all requests at once the
 * ones of the highest rate; where none does, of those that fit. Fewer ranks stand before more that serve no faster.
 * Where none fits, the widest tensor split: it misses the least memory.
 */
export function choosePlan(input: ServeInput, count: number): ChosenPlan {
  const plans = candidates(input, count)
  const fitting = plans
    .map((plan) => ({ plan, answer: serveReplica({ ...input, plan }) }))
    .filter(({ answer }) => answer.memory.fits_in_memory)
  const holding = fitting.filter(({ answer }) => answer.flag !== 'overloaded')
  const among = holding.length > 0 ? holding : fitting
  const [first, ...rest] = among
  if (!first) return widest(plans)
  const rate = ({ answer }: typeof first) => answer.output_tokens_per_s ?? 0
  return rest.reduce((best, one) => (rate(one) > worthRatio * rate(best) ? one : best), first).plan
}

function widest(plans: readonly ChosenPlan[]): ChosenPlan {
  return plans.reduce((most, plan) => (plan.tensor > most.tensor ? plan : most))
}

/** Powers of two: tensor ranks or attention ranks within the fast link's domain, stages beyond it, replicas for the rest. */
function candidates({ accelerator, architecture }: ServeInput, count: number): ChosenPlan[] {
  const within = powers(Math.min(count, accelerator.scale_up_domain_count ?? 1), count)
  const plain = within.flatMap((tensor) =>
    powers(Math.min(count / tensor, architecture.layers_count), count / tensor).map((pipeline) => ({
      tensor,
      pipeline,
      attention_data: 1,
      expert: 1,
      data: count / tensor / pipeline,
    })),
  )
  if (architecture.moe === undefined) return plain
  const ranks = within.slice(1).map((ranks) => ({
    tensor: 1,
    pipeline: 1,
    attention_data: ranks,
    expert: ranks,
    data: count / ranks,
  }))
  return [...plain, ...ranks]
}

/** Powers of two up to `most` that divide `count`. */
function powers(most: number, count: number): number[] {
  const degrees = [1]
  for (let degree = 2; degree <= most && count % degree === 0; degree *= 2) degrees.push(degree)
  return degrees
}
