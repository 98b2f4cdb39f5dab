import { Type } from 'typebox'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { bases } from '../../core/readers/claims/claim.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'

const anyNumber = Type.Number()
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
      $id: `${titled(kind)}Claim`,
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

export const ownClaimSchemas = [
  OwnFigure,
  OwnAssumption,
  OwnStep,
  ...ownClaims,
  ArithmeticClaim,
  ClaimCheckRequest,
]
