import { Type } from 'typebox'
import { verifications } from '../catalog/verification.ts'
import { field, nullable, optional, strict, words } from '../field/field.ts'

const anyNumber = Type.Number()
const text = Type.String()

export const RangeOut = Type.Object(
  {
    low: field(anyNumber, 'Tenth percentile of what the figure may be, in its unit.', 442_100),
    high: field(anyNumber, 'Ninetieth percentile of what the figure may be, in its unit.', 533_400),
    kind: field(words(['p10_p90']), 'What low and high are.', 'p10_p90'),
  },
  {
    $id: 'Range',
    description:
      'The error of the estimate: how far the figure itself may lie from its value. p10 and p90 are of that error, over its inputs and over measured runs; they are no percentiles of latency over requests.',
    ...strict,
  },
)

export const Assumption = Type.Object(
  {
    path: field(text, 'Where the value would stand in a request.', 'power.draw_ratio'),
    value: field(
      Type.Unsafe<number | string | boolean | null>({
        anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }],
      }),
      'The value that was used.',
      0.8,
    ),
    unit: optional(text, 'Unit of the value. Absent where it is a word or a yes or no.', 'ratio'),
    low: optional(anyNumber, 'Tenth percentile, in unit.', 0.7),
    high: optional(anyNumber, 'Ninetieth percentile, in unit.', 0.9),
    origin: field(
      words(['given', 'catalog', 'default', 'derived', 'measured']),
      'Where the value came from.',
      'default',
    ),
    ref: optional(text, 'Catalog entry as kind/id@version.', 'accelerators/nvidia-a100-sxm4-80gb@1'),
    source: optional(text, 'Who says so.', 'vendor data sheet'),
    as_of: optional(text, 'Date of the value.', '2026-01-15'),
    verified: optional(Type.Boolean(), 'Whether it was read on a primary page.', true),
    verification: optional(
      words(verifications),
      'How the value came into the catalog: read on a primary page, read in a public copy of one, computed, or none of these.',
      'read_in_copy',
    ),
  },
  { $id: 'Assumption', description: 'One input that the answer rests on.', ...strict },
)

const byName = (value: object, example: unknown) => ({
  type: 'object',
  additionalProperties: value,
  examples: [example],
})

export const DerivationStep = Type.Object(
  {
    figure: field(text, 'Name of the figure.', 'training_compute_flop'),
    unit: field(text, 'Unit of the figure.', 'FLOP'),
    formula: optional(
      text,
      'Expression over exactly the names in inputs.',
      '6 * parameters_active_count * tokens_count',
    ),
    function: optional(
      text,
      'Name and version of a physics function, in place of a formula.',
      'training.step_time@1',
    ),
    inputs: field(
      Type.Unsafe<Record<string, number>>(byName({ type: 'number' }, {})),
      'Values of the names.',
      {
        parameters_active_count: 1.75e11,
        tokens_count: 3e11,
      },
    ),
    value: field(anyNumber, 'What the expression gives.', 3.15e23),
    source: optional(text, 'Where the formula comes from.', 'Kaplan et al. 2020, section 2.1'),
    breakdowns: optional(
      Type.Unsafe<Record<string, number>>(byName({ type: 'number' }, {})),
      'Parts of the value.',
      {},
    ),
  },
  { $id: 'DerivationStep', description: 'One step of the working, in order of need.', ...strict },
)

export const Unknown = Type.Object(
  {
    path: field(text, 'The figure that is null.', 'headline.cost_amount'),
    reason: field(
      words([
        'not_requested',
        'input_missing',
        'catalog_value_missing',
        'fx_rate_missing',
        'structure_unsupported',
        'not_modelled',
        'depends_on_unknown',
        'no_solution',
      ]),
      'Why it is null.',
      'input_missing',
    ),
    supply: optional(text, 'The field that would make it known.', 'price.accelerator_hour_amount'),
    detail: optional(text, 'More about the reason.', 'no verified price in the catalog'),
  },
  { $id: 'Unknown', description: 'Why a figure is null and what to supply.', ...strict },
)

/** Values that a message speaks of, by name. */
export const ToldParameters = Type.Unsafe<Record<string, string | number | string[]>>({
  type: 'object',
  additionalProperties: {
    anyOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'null' },
      { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
    ],
  },
})

export const Warning = Type.Object(
  {
    code: field(text, 'Stable code, with a page at /docs/warnings/{code}.', 'money_is_not_compute'),
    message: field(
      text,
      'What it means, in the language of Accept-Language.',
      'Compute was derived from money.',
    ),
    path: optional(text, 'The field or figure it is about.', 'run.mfu_ratio'),
    parameters: optional(ToldParameters, 'Values that the message speaks of.', {}),
  },
  { $id: 'Warning', description: 'Something to know before relying on the answer.', ...strict },
)

export const Driver = Type.Object(
  {
    path: field(text, 'The assumption that is moved.', 'power.draw_ratio'),
    figure: field(text, 'The figure that follows.', 'energy_facility_kwh'),
    low: field(anyNumber, 'Low value of the assumption, in its unit.', 0.7),
    high: field(anyNumber, 'High value of the assumption, in its unit.', 0.9),
    figure_at_low: field(anyNumber, 'The figure at the low value, in its unit.', 414_299),
    figure_at_high: field(anyNumber, 'The figure at the high value, in its unit.', 532_671),
    swing_ratio: field(anyNumber, 'Distance of the two over the figure (a part of 1).', 0.25),
  },
  { $id: 'Driver', description: 'How much one assumption moves one figure.', ...strict },
)

export const Validity = Type.Object(
  {
    domain: field(text, 'The class of cases that the answer falls in.', 'training.dense.bf16.ampere'),
    inside_domain: field(Type.Boolean(), 'Whether measured cases like it exist.', true),
    backtest: field(
      nullable(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })),
      'Error of such answers against measurement. null: none measured.',
      null,
    ),
    not_modelled: field(Type.Array(text), 'What the answer leaves out.', ['failed_experiments', 'staff']),
  },
  { $id: 'Validity', description: 'How near such answers have been to measurement.', ...strict },
)

export const Reproducibility = Type.Object(
  {
    estimator_version: field(text, 'Version of the service.', '0.1.0'),
    catalog_revision: field(text, 'Revision of the catalog that was read.', `sha256:${'0'.repeat(64)}`),
    request_sha256: field(
      text,
      'SHA-256 of the request body in canonical form (RFC 8785).',
      `sha256:${'0'.repeat(64)}`,
    ),
    samples: field(Type.Integer(), 'Samples that the ranges rest on.', 128),
    seed: field(Type.Integer(), 'Seed of the samples.', 1),
  },
  { $id: 'Reproducibility', description: 'The same values give the same bytes.', ...strict },
)

export const estimatePartSchemas = [
  RangeOut,
  Assumption,
  DerivationStep,
  Unknown,
  Warning,
  Driver,
  Validity,
  Reproducibility,
]
