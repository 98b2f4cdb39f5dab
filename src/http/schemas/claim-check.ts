import { Type } from 'typebox'
import { DerivationStep, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { bases, unitTraps, verdicts } from '../../core/readers/claims/claim.ts'
import { basisFields, Claim, claimKinds } from './claim.ts'
import { ownClaimSchemas } from './own-claim.ts'

export * from './own-claim.ts'

const text = Type.String()
const anyNumber = Type.Number()
const anyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
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
  ...ownClaimSchemas,
  CheckedFigure,
  Carrier,
  FoundTrap,
  ClaimCheck,
  OwnClaim,
  OwnClaimCheck,
]
