import { Type } from 'typebox'
import { DerivationStep, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { bases, unitTraps, verdicts } from '../../core/readers/claims/claim.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { basisFields, Claim, claimKinds } from './claim.ts'

const text = Type.String()
const anyNumber = Type.Number()
const anyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const nameForm = '[a-z][a-z0-9]*(_[a-z0-9]+)*'
const ownName = Type.String({ pattern: `^${nameForm}$`, maxLength: 100 })
const inputPath = Type.String({ pattern: `^${nameForm}(\\.[a-z0-9]+(_[a-z0-9]+)*)*$`, maxLength: 100 })
const unitText = Type.String({
  pattern: '^[A-Za-z0-9_]+(\\^[1-9])?([*/][A-Za-z0-9_]+(\\^[1-9])?)*$',
  maxLength: 60,
})
const formulaText = Type.String({ minLength: 1, maxLength: 500 })

const figuresMax = 20
const assumptionsMax = 40
const stepsMax = 20

const formulaNote =
  'Names are assumptions, steps, other figures and estimate.<figure>; a number may carry its unit, as 3600[s/h].'

export const OwnFigure = Type.Object(
  {
    name: field(
      ownName,
      'A headline figure of the estimate, or any name where a formula is given.',
      'accelerator_needed_count',
    ),
    value: field(anyNumber, 'What is claimed, in the unit of the figure.', 843),
    unit: optional(
      unitText,
      'Unit of the figure. Default: that of the figure of the estimate, else what the formula gives.',
      'count',
    ),
    formula: optional(
      formulaText,
      `How it follows, where it is not a figure of the estimate. ${formulaNote}`,
      'estimate.accelerator_hours / 24[h/day]',
    ),
    error_ratio: optional(
      Type.Number({ minimum: 0, maximum: 1 }),
      'How far its rounding may put it from its inputs (0 to 1). Default: half a unit of the last digit that is written, so that 57 is 56.5 to 57.5.',
      0.005,
    ),
  },
  { $id: 'OwnFigure', description: 'A number to hold against the estimate.', ...strict },
)

export const OwnAssumption = Type.Object(
  {
    path: field(
      inputPath,
      'A number of the request by its path, or a name of one’s own for formulas.',
      'run.mfu_ratio',
    ),
    value: optional(
      anyNumber,
      'Value of a name of one’s own (in unit). A number of the request has it there.',
      0.75,
    ),
    unit: optional(unitText, 'Unit of a name of one’s own. Default 1.', 'word/token'),
    basis: field(words(bases), 'Where its value comes from.', 'recalled'),
    low: optional(anyNumber, 'Least that it could plausibly be, in the unit of the field.', 0.3),
    high: optional(anyNumber, 'Most that it could plausibly be, in the unit of the field.', 0.5),
    solved_from: optional(
      ownName,
      'The claimed figure that it is solved from; its value is where the search starts.',
      'accelerator_years',
    ),
  },
  { $id: 'OwnAssumption', description: 'What is known of an input of the claim.', ...strict },
)

export const OwnStep = Type.Object(
  {
    name: field(ownName, 'Name of the step.', 'words_count'),
    unit: optional(unitText, 'Unit of its value. Default: what the formula gives.', 'word'),
    formula: field(formulaText, `Its formula. ${formulaNote}`, 'tokens_count * words_per_token'),
  },
  { $id: 'OwnStep', description: 'A step of arithmetic that is not an estimate.', ...strict },
)

const ownFields = {
  title: optional(Type.String({ maxLength: 500 }), 'What is claimed, in words.', '843 A100 for a month'),
  figures: field(
    Type.Array(reference(OwnFigure), { minItems: 1, maxItems: figuresMax }),
    'The claimed numbers.',
    [{ name: 'accelerator_needed_count', value: 843 }],
  ),
  assumptions: optional(
    Type.Array(reference(OwnAssumption), { maxItems: assumptionsMax }),
    'Inputs that the claim does not state itself, that are to be solved, or that only its formulas have.',
    [{ path: 'run.mfu_ratio', basis: 'recalled' }],
  ),
  steps: optional(
    Type.Array(reference(OwnStep), { maxItems: stepsMax }),
    'Steps between assumptions and figures.',
    [],
  ),
}

function ownClaim(kind: KindName) {
  return Type.Object(
    {
      kind: field(words([kind]), 'The estimate that the claim is checked by.', kind),
      request: field(
        kinds[kind].request,
        'The inputs of the claim, as a request of that estimate.',
        kinds[kind].claimExample,
      ),
      ...ownFields,
    },
    {
      $id: `${kind[0]?.toUpperCase()}${kind.slice(1)}Claim`,
      description: `A claim that the ${kind} estimate can check.`,
      ...strict,
    },
  )
}

const ownClaims = kindNames.map(ownClaim)

export const ArithmeticClaim = Type.Object(
  {
    kind: field(words(['arithmetic']), 'The claim’s own formulas are enough.', 'arithmetic'),
    ...ownFields,
  },
  { $id: 'ArithmeticClaim', description: 'A claim that needs no estimate.', ...strict },
)

export const ClaimCheckRequest = Type.Unsafe<Record<string, unknown>>({
  $id: 'ClaimCheckRequest',
  description: 'A claim of one’s own.',
  anyOf: [...ownClaims, ArithmeticClaim].map((form) => reference(form)),
})

export const CheckedFigure = Type.Object(
  {
    name: field(text, 'Name of the figure.', 'accelerator_needed_count'),
    unit: field(text, 'Unit of both values.', 'count'),
    theirs: field(nullable(anyNumber), 'The claimed value (in unit); null where none is claimed.', 843),
    ours: field(nullable(anyNumber), 'What follows from the inputs (in unit); null if nothing does.', 843.1),
    ratio: field(nullable(anyNumber), 'Ours over theirs.', 1.00012),
    tolerance_ratio: field(
      anyNumber,
      'How far the ratio may be from 1: half a unit of the last digit of theirs and at least 0.1%; where an error is recorded, that and 0.1%.',
      0.0011,
    ),
    verdict: field(
      nullable(words(verdicts)),
      'Verdict on this figure; null where none is claimed.',
      'reproduced',
    ),
  },
  { $id: 'CheckedFigure', description: 'A claimed value beside ours.', ...strict },
)

export const Carrier = Type.Object(
  {
    path: field(text, 'The input.', 'run.mfu_ratio'),
    unit: field(text, 'Unit of the input.', 'ratio'),
    basis: field(
      words([...bases, 'convention', 'catalog', 'default', 'derived', 'measured']),
      'Where its value comes from; convention: a neutral value that the claim leaves out.',
      'stated',
    ),
    value: field(anyNumber, 'The value that was used (in unit).', 0.462),
    low: field(anyNumber, 'Lower end of what it may be (in unit).', 0.213),
    high: field(anyNumber, 'Upper end of what it may be (in unit).', 0.5),
    figure_at_low: field(nullable(anyNumber), 'Our figure at low, all else unchanged.', 1829),
    figure_at_high: field(nullable(anyNumber), 'Our figure at high, all else unchanged.', 779),
    swing_ratio: field(nullable(anyNumber), 'The difference of the two over our figure.', 1.245),
    value_needed: field(
      nullable(anyNumber),
      'What it alone would have to be for the claimed figure (in unit).',
      0.4621,
    ),
    strain: field(
      nullable(anyNumber),
      'That change over the way to the end it goes towards, as logarithms; over 1 leaves the span.',
      0.01,
    ),
  },
  { $id: 'Carrier', description: 'How one input bears on the deciding figure.', ...strict },
)

export const FoundTrap = Type.Object(
  {
    code: field(words(unitTraps), 'Which units are confused.', 'bit_or_byte'),
    at: optional(text, 'The figure or input that shows it.', 'link_gb_per_s'),
    message: field(text, 'The confusion in words.', 'One byte is eight bits.'),
  },
  { $id: 'FoundTrap', description: 'A confusion of units.', ...strict },
)

const checkFields = {
  verdict: field(words(verdicts), 'Of the worst figure.', 'reproduced'),
  verdict_text: field(text, 'The verdict in words.', 'Reproduced: it comes out as claimed.'),
  figures: field(Type.Array(reference(CheckedFigure)), 'Theirs beside ours.', []),
  kind: field(nullable(words(claimKinds)), 'The estimate that was run; null where none was.', 'training'),
  request: field(
    nullable(anyObject),
    'The request that was run: posted to links.estimate it gives the same figures.',
    {},
  ),
  carried_by: field(
    nullable(text),
    'What carries the verdict: the input that explains a gap best, or the claimed figure itself where none can; the doubtful input that sways a reproduced figure most; what is missing.',
    'run.mfu_ratio',
  ),
  carriers: field(Type.Array(reference(Carrier)), 'Inputs that bear on the deciding figure, ranked.', []),
  notes: field(Type.Array(text), 'What the numbers say, then what is known of the claim.', []),
  unit_traps: field(Type.Array(reference(FoundTrap)), 'Confusions of units.', []),
  warnings: field(Type.Array(reference(Warning)), 'What the estimate warns of.', []),
  derivation: field(Type.Array(reference(DerivationStep)), 'The claim’s own formulas as they ran.', []),
  links: field(
    Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
    'Where the request can be posted.',
    { estimate: '/v1/estimates/training' },
  ),
}

export const ClaimCheck = Type.Object(
  { claim: field(Claim, 'The claim.', {}), ...checkFields },
  { $id: 'ClaimCheck', description: 'A published claim held against the estimate.', ...strict },
)

export const OwnClaim = Type.Object(
  { title: field(nullable(text), 'What was sent.', '843 A100 for a month'), ...basisFields },
  { $id: 'OwnClaim', description: 'A claim of one’s own as it was understood.', ...strict },
)

export const OwnClaimCheck = Type.Object(
  { claim: field(OwnClaim, 'The claim as it was understood.', {}), ...checkFields },
  { $id: 'OwnClaimCheck', description: 'A claim of one’s own held against the estimate.', ...strict },
)

export const claimCheckSchemas = [
  OwnFigure,
  OwnAssumption,
  OwnStep,
  ...ownClaims,
  ArithmeticClaim,
  ClaimCheckRequest,
  CheckedFigure,
  Carrier,
  FoundTrap,
  ClaimCheck,
  OwnClaim,
  OwnClaimCheck,
]
