import { contentHash } from '../../../catalog/canonical.ts'
import { type Binding, bindingOf } from '../../../core/readers/optimum/binding.ts'
import { keepsAll } from '../../../core/readers/optimum/program.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { EstimateAnswer } from '../../estimates/answer.ts'
import { computeAnswer } from '../../estimates/compute.ts'
import type { WorkContext } from '../../estimates/context.ts'
import type { AnyRequest } from '../../estimates/open-estimate.ts'
import { samplesDefault, seedDefault } from '../../schemas/estimate-query.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import type { ShownLimit, Trial } from './goals.ts'
import { type Optimum, searchOptimum } from './search.ts'

const options = {
  samples: samplesDefault,
  seed: seedDefault,
  include: { derivation: false, drivers: false },
}

/** The best point of a request with places left open, as an ordinary estimate with what binds. Throws `Refusal`. */
export function solveOptimum(
  { body, language }: { body: OptimumBody; language: Language },
  context: WorkContext,
) {
  const best = searchOptimum(body, context)
  const { found, goals, program, request, estimatesCount } = best
  const asked = { kind: body.kind, request: request as AnyRequest, options, language }
  const estimate = computeAnswer(asked, context)
  const binding = bindingOf(program, found)
  const limits = limitsOf(best, { request, estimate: estimate as never }, binding)
  const isSolved = keepsAll(found.rating)
  return {
    kind: body.kind,
    outcome: isSolved ? 'solved' : 'infeasible',
    solution: solutionOf(best, binding),
    goal: {
      figure: goals.figure,
      goal: goals.goal ?? 'target',
      target: goals.target,
      value: found.outcome.goal,
    },
    limits,
    binding: isSolved
      ? bindingNames(best, limits, binding)
      : limits.filter(isBroken).map(({ figure }) => figure),
    request,
    estimate,
    estimates_count: estimatesCount,
    reproducibility: reproducibilityOf(body, estimate),
    links: { estimate: `/v1/estimates/${body.kind}` },
  }
}

function reproducibilityOf(body: OptimumBody, { reproducibility }: EstimateAnswer) {
  return { ...reproducibility, request_sha256: contentHash(body) }
}

function solutionOf({ sought, choices, found }: Optimum, { unknowns }: Binding) {
  return [
    ...sought.numbers.map(({ path }, at) => ({
      path,
      value: found.point[at] ?? null,
      at_bound: unknowns[at] ?? null,
    })),
    ...choices.map(({ path, value }) => ({ path, value, at_bound: null })),
  ]
}

type Limited = Pick<ShownLimit, 'figure' | 'max' | 'min'> & {
  value: number | null
  slack_ratio: number | null
  is_binding: boolean
}

/** The limits in their order; the bounds of the program are theirs, one or two of each. */
function limitsOf({ goals }: Optimum, trial: Trial, { bounds }: Binding): Limited[] {
  let next = 0
  return goals.limits.map(({ figure, max, min, maxOf, minOf }) => {
    const ends = [
      ...(max === null ? [] : [{ value: maxOf(trial), amount: max, sign: 1 }]),
      ...(min === null ? [] : [{ value: minOf(trial), amount: min, sign: -1 }]),
    ].map((end) => ({ ...end, slack: slackOf(end), isBinding: bounds[next++] ?? false }))
    const nearest = ends.toSorted((a, b) => (a.slack ?? 0) - (b.slack ?? 0))[0]
    return {
      figure,
      max,
      min,
      value: nearest?.value ?? null,
      slack_ratio: nearest?.slack ?? null,
      is_binding: ends.some(({ isBinding }) => isBinding),
    }
  })
}

function slackOf({
  value,
  amount,
  sign,
}: {
  value: number | null
  amount: number
  sign: number
}): number | null {
  return value === null || amount === 0 ? null : (sign * (amount - value)) / Math.abs(amount)
}

const brokenBy = 1e-9
const isBroken = ({ slack_ratio }: Limited) => slack_ratio === null || slack_ratio < -brokenBy

function bindingNames({ sought }: Optimum, limits: readonly Limited[], { unknowns }: Binding): string[] {
  return [
    ...limits.filter(({ is_binding }) => is_binding).map(({ figure }) => figure),
    ...sought.numbers.filter((_, at) => unknowns[at] !== null).map(({ path }) => path),
  ]
}
