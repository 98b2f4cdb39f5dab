import type { PreparedReplica } from './prepared-replica.ts'
import type { ReplicaLoad } from './replica-load.ts'
import type { Hits } from './spread.ts'
import type { SteadyState } from './steady-state.ts'

/** Time of a pass of a request on top of a step without prompts, and the variance of all its passes together. */
export type TokenGap = Hits & { stay_variance_s2: number }

const gap: TokenGap = { least: 0, mean: 0, second: 0, missed: 0, scale: 1, stay_variance_s2: 0 }

/**
 * Time per output token. Over its passes a request meets steps of a batch that moves, a correlated walk that long
 * answers average out, and prompts of others: a delay busy period, whose variance is that of the work that comes, each
 * part of it drawing further work in. The first of them come while its own prompt runs, with `othersSeconds` of
 * prompts of others. Taken over answers of several lengths. One object, written again and again.
 */
export function tokenGap(
  p: PreparedReplica,
  { requests_per_s: rate }: ReplicaLoad,
  steady: SteadyState,
  othersSeconds: number,
): TokenGap {
  const { decode_s, step_s, step_variance, growth, prompt_ratio, chain_s, work_variance } = steady
  const begun = Math.max(0, decode_s + steady.prompt_s + othersSeconds - step_s)
  const free = 1 - prompt_ratio
  const relaxation = Math.max(1, p.passes) / (1 - growth)
  const logRatio = Math.log(prompt_ratio)
  let [mean, second, missed, stay] = [0, 0, 0, 0]
  for (const passes of p.parts) {
    const drawn = decayed(passes * logRatio)
    const more = step_s - decode_s + (prompt_ratio * begun * (1 - drawn)) / free / passes
    const offspring = (1 - (prompt_ratio * (1 - drawn)) / (passes * free)) / free
    const prompts = (work_variance * (passes * step_s + begun) * offspring * offspring) / (passes * passes)
    const variance = prompts + step_variance * averaged(passes / relaxation)
    mean += more
    second += more * more + variance
    missed += decayed(-rate * (passes * decode_s + steady.prompt_s))
    stay += passes * passes * variance
  }
  const count = p.parts.length
  gap.least = decode_s
  gap.mean = mean / count
  gap.second = second / count
  gap.missed = chain_s > 0 ? 0 : missed / count
  gap.scale = 1 / p.replica.tokens_per_pass
  gap.stay_variance_s2 = stay / count
  return gap
}

/**
 * Variance of the mean of an exponentially correlated walk over `x` of its relaxation times, as a share of its own:
 * 2 (x - 1 + exp(-x)) / x2, by its Pade form that is right at both ends and to 1% between.
 */
function averaged(x: number): number {
  return (1 + x / 6) / (1 + x / 2 + (x * x) / 12)
}

/** exp of what is so far below 0 that nothing is left. */
const nothingBelow = -30
const decayed = (exponent: number) => (exponent < nothingBelow ? 0 : Math.exp(exponent))
