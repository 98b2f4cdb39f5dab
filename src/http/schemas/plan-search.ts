import { Type } from 'typebox'
import { Reproducibility, Validity } from '../../contract/estimate/estimate-parts.ts'
import { launchField } from '../../contract/estimate/launch.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { wordList } from '../../contract/field/word-list.ts'
import { FigureGoal, FigureLimit } from '../../contract/request/figure-goals.ts'
import type { FurtherBlock } from '../../kinds/kind.ts'
import { kindOf, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { chartField } from './estimate-query.ts'
import { headlineOf, requestOf } from './of-kinds.ts'
import { type PlanSearchBody, plansMost, searchedKinds, searchOf, topDefault } from './search-body.ts'

const open = (name: string) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, title: name })
const count = Type.Integer({ minimum: 0 })

const goals = Type.Array(reference(FigureGoal), { minItems: 1, maxItems: 5 })

/** What a kind's plans are ranked by where nothing is named. */
function usualInWords(kind: (typeof searchedKinds)[number]): string {
  const { usual, usualUnpriced } = searchOf(kind) ?? {}
  const said = (goal?: { figure: string; goal: 'min' | 'max' }) =>
    `${goal?.figure}, the ${goal?.goal === 'max' ? 'most' : 'least'}`
  return usualUnpriced ? `${said(usual)}; without a price ${said(usualUnpriced)}` : said(usual)
}

const ofKind = searchedKinds.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(
        kinds[kind].request,
        `Body of POST /v1/estimates/${kind}. What it has of a plan is held.`,
        {},
      ),
      space: optional(
        searchOf(kind)?.space ?? Type.Object({}),
        'What plans may be. Default: all that makes sense.',
        {},
      ),
      optimize: optional(
        goals,
        `Figures to be made little or much. Plans are ranked by the first; several have a front. Default: ${usualInWords(kind)}.`,
        [searchOf(kind)?.usual],
      ),
      limits: optional(
        Type.Array(reference(FigureLimit), { minItems: 1, maxItems: 20 }),
        'What figures may be.',
        [{ figure: 'wall_clock_days', max: 30 }],
      ),
      top: optional(
        Type.Integer({ minimum: 1, maximum: plansMost }),
        `Plans that are listed. Default ${topDefault}.`,
        topDefault,
      ),
      confidence: optional(
        words(['p50', 'p90']),
        'p90: memory has to fit, and figures to keep their limits and be ranked, at the worse end of their ranges. Default p50.',
        'p50',
      ),
      exhaustive: optional(
        Type.Boolean(),
        'Whether every plan is evaluated and none left out by a bound: the same plans come first, later. Default false.',
        false,
      ),
    },
    { $id: `${titled(kind)}PlanSearch`, description: `The plans of a ${kind}.`, ...strict },
  ),
)

export const PlanSearchRequest = Type.Unsafe<PlanSearchBody>({
  $id: 'PlanSearchRequest',
  description: 'A request, what its plans may be, and what is looked for.',
  anyOf: ofKind.map((form) => reference(form)),
})

const planFields = {
  accelerator: field(
    Type.String(),
    'Id of the accelerator, or accelerator where its values were sent.',
    'nvidia-h100-sxm5-80gb',
  ),
  count: field(Type.Integer(), 'Accelerators that the plan takes.', 1024),
  plan: field(open('plan'), 'The plan, with the recompute that it runs under.', { tensor: 8 }),
  on_front: field(Type.Boolean(), 'Whether no other plan is better by every goal.', true),
  values: field(
    Type.Unsafe<Record<string, number | null>>({
      type: 'object',
      additionalProperties: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    }),
    'The figures that are optimised and limited, in the currency of the first plan, at the confidence that is asked for.',
    {
      wall_clock_days: 30.2,
    },
  ),
  headline: field(headlineOf(searchedKinds), 'What POST /v1/estimates answers to request.'),
  ranges: field(
    Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: { anyOf: [{ $ref: 'Range#' }, { type: 'null' }] },
    }),
    'Ranges of its figures.',
    {},
  ),
  unknowns: field(
    Type.Array(
      Type.Object(
        {
          path: field(Type.String(), 'The figure that is null.', 'headline.cost_amount'),
          reason: field(Type.String(), 'Why it is null.', 'input_missing'),
        },
        strict,
      ),
    ),
    'Why figures of the headline are null.',
    [],
  ),
  request: field(requestOf(searchedKinds), 'The request that asks for this plan.'),
  ...launchField,
}

const kindsWith = (block: FurtherBlock) =>
  searchedKinds.filter((kind) => kindOf(kind)?.includes?.includes(block))

export const PlanSearchQuery = Type.Object(
  {
    include: optional(
      wordList(words(['launch']), ['launch']),
      `launch: each plan with the lines that start it, of ${kindsWith('launch').join(' and ')}.`,
      'launch',
    ),
    chart: chartField,
  },
  strict,
)

export const RankedPlan = Type.Object(
  { rank: field(Type.Integer(), 'Place by the first goal, from 1.', 1), ...planFields },
  { $id: 'RankedPlan', description: 'A plan among the best.', ...strict },
)

export const FrontPlan = Type.Object(planFields, {
  $id: 'FrontPlan',
  description: 'A plan that no other is better than by every goal.',
  ...strict,
})

const limitFields = {
  figure: field(Type.String(), 'The figure.', 'memory_peak_per_accelerator_gib'),
  max: field(nullable(Type.Number()), 'The most that it may be.', 79.2),
  min: field(nullable(Type.Number()), 'The least that it may be.', null),
}

export const BindingLimit = Type.Object(
  {
    ...limitFields,
    value_without: field(
      nullable(Type.Number()),
      'Of the first goal: what the best plan would have without it.',
      28.9,
    ),
  },
  {
    $id: 'BindingLimit',
    description: 'A limit without which another plan would come first; the memory of an accelerator is one.',
    ...strict,
  },
)

export const PlanLack = Type.Object(
  {
    ...limitFields,
    value: field(nullable(Type.Number()), 'What the plan has; null: unknown.', 91.4),
    shortfall: field(nullable(Type.Number()), 'By how much it breaks the limit.', 12.2),
  },
  { $id: 'PlanLack', description: 'A limit that a plan breaks.', ...strict },
)

export const NearestPlan = Type.Object(
  { ...planFields, lacks: field(Type.Array(reference(PlanLack)), 'The limits that it breaks.', []) },
  { $id: 'NearestPlan', description: 'The plan that comes nearest where none keeps all limits.', ...strict },
)

const NotSearched = Type.Object(
  {
    accelerator: field(Type.String(), 'The accelerator.', 'huawei-ascend-910b2'),
    code: field(Type.String(), 'The code of the problem that its plans meet.', 'accelerator_incomplete'),
  },
  strict,
)

export const PlanSearchAnswer = Type.Object(
  {
    kind: field(words(searchedKinds), 'Kind of the estimate.', 'training'),
    status: field(words(['ok', 'infeasible']), 'infeasible: no plan fits and keeps all limits.', 'ok'),
    space_count: field(count, 'Plans that the space has.', 1_234_567),
    evaluated_count: field(count, 'Plans that were evaluated one by one.', 5000),
    pruned_count: field(
      count,
      'Plans that a bound left out: they cannot come first, or do not fit.',
      1_229_567,
    ),
    feasible_count: field(
      count,
      'Of the evaluated ones, those that fit, on accelerators and counts whose fastest plan keeps every limit; of serving each that fits and keeps every limit.',
      3000,
    ),
    rejected: field(
      Type.Unsafe<Record<string, number>>({ type: 'object', additionalProperties: { type: 'integer' } }),
      'The other evaluated ones by reason: does_not_fit, overloaded of serving under a rate, or the figure whose limit they break.',
      { does_not_fit: 2000 },
    ),
    plans: field(Type.Array(reference(RankedPlan)), 'The best plans, the best first.', []),
    front: field(
      Type.Array(reference(FrontPlan)),
      'With several goals: the plans that no other is better than by every one.',
      [],
    ),
    binding: field(Type.Array(reference(BindingLimit)), 'The limits that bind.', []),
    nearest: field(
      nullable(reference(NearestPlan)),
      'Where no plan keeps all limits, the one that comes nearest.',
      null,
    ),
    not_searched: field(Type.Array(NotSearched), 'Accelerators whose plans could not be searched.', []),
    validity: field(
      nullable(reference(Validity)),
      'How near answers like the best plan have been to measurement.',
      null,
    ),
    reproducibility: field(reference(Reproducibility), 'The same values give the same bytes.'),
    links: field(
      Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
      'Where the request of a plan can be posted; timeline: where it is laid out in time, of a kind that can be.',
      {
        estimate: '/v1/estimates/training',
        timeline: '/v1/estimates/training?include=timeline',
      },
    ),
  },
  {
    $id: 'PlanSearchAnswer',
    description: 'The best plans of a space, and how it was gone through.',
    ...strict,
  },
)

export const planSearchSchemas = [
  ...ofKind,
  PlanSearchRequest,
  RankedPlan,
  FrontPlan,
  BindingLimit,
  PlanLack,
  NearestPlan,
  PlanSearchAnswer,
]
