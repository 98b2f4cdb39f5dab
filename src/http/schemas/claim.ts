import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { bases, unitTraps, verdicts } from '../../core/readers/claims/claim.ts'
import { type KindName, kindNames } from '../../kinds/kinds.ts'
import { totalCount } from './responses.ts'

export type ClaimKind = KindName | 'compare'
/** What a claim can be checked by: every kind of estimate, and the comparison of machines. */
export const claimKinds: readonly ClaimKind[] = [...kindNames, 'compare']

const text = Type.String()
const anyNumber = Type.Number()
const anyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const ClaimSource = Type.Object(
  {
    title: field(text, 'What was published.', 'Brown et al. 2020, appendix D'),
    url: field(nullable(text), 'Where, when an address is known.', 'https://arxiv.org/abs/2005.14165'),
    is_read: field(Type.Boolean(), 'Whether the numbers were read there or in a text that quotes it.', true),
    read_note: field(text, 'What was read and what is recalled.', 'Parameters and tokens read in articles.'),
  },
  { $id: 'ClaimSource', description: 'Where a claim comes from.', ...strict },
)

const summaryFields = {
  id: field(text, 'Id of the claim.', 'claim-008'),
  title: field(text, 'The claim in a few words.', '843 A100 train GPT-3 in a month'),
  statement: field(text, 'What is claimed.', '843 A100 train GPT-3 in one month at 46.2% utilisation.'),
  who: field(text, 'Who claims it.', 'a broker note'),
  published: field(
    nullable(text),
    'When (YYYY, YYYY-MM or YYYY-MM-DD); null where the source gives no date.',
    '2023-04',
  ),
  source: field(ClaimSource, 'Where it was published.', {}),
  kind: field(
    nullable(words(claimKinds)),
    'The estimate that it is checked by (compare: the comparison of machines); null where its own formulas are enough.',
    'training',
  ),
  verdict: field(words(verdicts), 'What its check finds, on the latest catalog.', 'reproduced'),
  verdict_text: field(text, 'The verdict in words.', 'Reproduced: it comes out as claimed.'),
}

export const ClaimSummary = Type.Object(summaryFields, {
  $id: 'ClaimSummary',
  description: 'A published claim, in a list.',
  ...strict,
})

export const ClaimAssumption = Type.Object(
  {
    path: field(
      text,
      'With a dot: a field of the request. Without: a name in the claim’s formulas.',
      'run.mfu_ratio',
    ),
    unit: field(text, 'Unit of the value.', 'ratio'),
    value: field(
      nullable(anyNumber),
      'The value (in unit); null where it stands in the request, is a step’s or is not known.',
      0.462,
    ),
    basis: field(
      words(bases),
      'stated by the claim; recalled: known but not read; inferred: a guess that makes it work.',
      'stated',
    ),
    low: optional(anyNumber, 'Least that it could plausibly be (in unit).', 0.213),
    high: optional(anyNumber, 'Most that it could plausibly be (in unit).', 0.5),
    solved_from: optional(text, 'The figure whose claimed value it is solved from.', 'accelerator_years'),
    from_step: optional(text, 'The step that gives its value.', 'hours_of_all'),
    note: optional(text, 'What to know about it.', 'PaLM 540B on TPU v4.'),
  },
  { $id: 'ClaimAssumption', description: 'An input that a claim rests on.', ...strict },
)

export const ClaimStep = Type.Object(
  {
    name: field(text, 'Name of the step.', 'growth_a_year_factor'),
    unit: optional(text, 'Unit of its value; what the formula gives where it is left out.', '1'),
    formula: field(text, 'Its formula.', '2 ^ (12[month] / doubling_months)'),
    source: optional(text, 'Who says so.', 'OpenAI, AI and Compute'),
  },
  { $id: 'ClaimStep', description: 'A step of arithmetic that is not an estimate.', ...strict },
)

export const ClaimedFigure = Type.Object(
  {
    name: field(text, 'Name of the figure.', 'accelerator_needed_count'),
    unit: optional(text, 'Unit of the figure; that of the estimate’s figure where it is left out.', 'count'),
    value: field(nullable(anyNumber), 'What is claimed (in unit); null where nothing is.', 843),
    formula: optional(
      text,
      'How ours follows, where it is not the estimate’s figure.',
      'link_gbit_per_s / 8',
    ),
    error_ratio: optional(anyNumber, 'How far the claim’s rounding puts it from its inputs.', 0.0001184),
    not_comparable: optional(text, 'Why the two do not measure the same thing.', 'The rule is for CPUs.'),
  },
  { $id: 'ClaimedFigure', description: 'A number of a claim.', ...strict },
)

export const basisFields = {
  request: field(
    nullable(anyObject),
    'What of the estimate’s request is not an assumption: words, references, neutral values.',
    { run: { flop_convention: '6nd', goodput_ratio: 1 } },
  ),
  assumptions: field(Type.Array(reference(ClaimAssumption)), 'The inputs of the claim.', []),
  steps: field(Type.Array(reference(ClaimStep)), 'Steps of its arithmetic.', []),
  figures: field(Type.Array(reference(ClaimedFigure)), 'The numbers of the claim.', []),
}

export const Claim = Type.Object(
  {
    ...summaryFields,
    scope: field(text, 'What the numbers cover.', 'the final training run'),
    ...basisFields,
    unit_traps: field(Type.Array(words(unitTraps)), 'Confusions of units that it is known for.', []),
    notes: field(Type.Array(text), 'What is wrong with it or what to know about it.', []),
  },
  { $id: 'Claim', description: 'A published claim with its inputs and figures.', ...strict },
)

export const ClaimPage = Type.Object(
  {
    items: field(Type.Array(reference(ClaimSummary)), 'The claims of the page.', []),
    total_count: totalCount,
    next_cursor: field(nullable(text), 'Cursor of the next page; null on the last.', null),
  },
  { $id: 'ClaimPage', description: 'A page of claims.', ...strict },
)

export const claimSchemas = [
  ClaimSource,
  ClaimSummary,
  ClaimAssumption,
  ClaimStep,
  ClaimedFigure,
  Claim,
  ClaimPage,
]
