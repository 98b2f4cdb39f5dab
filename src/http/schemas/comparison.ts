import { Type } from 'typebox'
import { RangeOut, Unknown, Validity, Warning } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Revision } from '../../contract/field/text.ts'
import { kindNames } from '../../kinds/kinds.ts'
import {
  Conversion,
  comparedPartSchemas,
  Difference,
  PriceShown,
  RentParity,
  ScenarioShown,
} from './compare-parts.ts'
import { Problem } from './problem.ts'

const byName = (value: object) =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: value })
const anyNumber = nullable(Type.Number())

export const Delta = Type.Object(
  {
    absolute: field(anyNumber, 'The figure less that of the baseline, in its unit.', -12.5),
    factor: field(anyNumber, 'The figure as a multiple of that of the baseline.', 0.7),
  },
  {
    $id: 'Delta',
    description: 'A figure against the baseline; null where one of them is not known.',
    ...strict,
  },
)

export const HardwareFact = Type.Object(
  {
    value: field(anyNumber, 'What the catalog has, in the unit of the name.', 1.48e14),
    factor: field(anyNumber, 'That as a multiple of the machine of the baseline.', 0.15),
  },
  { $id: 'HardwareFact', description: 'One property of a machine.', ...strict },
)

const scalar = { anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }] }
const input = Type.Unsafe<number | string | boolean | null>(scalar)

export const ChangedInput = Type.Object(
  {
    path: field(Type.String(), 'The input.', 'accelerator.memory_bandwidth_gb_per_s'),
    baseline: field(input, 'Its value in the baseline; null where that has none.', 3350),
    value: field(input, 'Its value here; null where there is none.', 4000),
  },
  { $id: 'ChangedInput', description: 'An input that differs from the baseline.', ...strict },
)

export const ComparedItem = Type.Object(
  {
    key: field(Type.String(), 'The item.', 'nvidia-h20-96gb'),
    scenario: field(
      nullable(reference(ScenarioShown)),
      'The scenario that it was read from; null for a request that was sent.',
      null,
    ),
    status: field(
      words(['ok', 'partial', 'infeasible', 'failed']),
      'As of the estimate; failed: it could not be made, see problem.',
      'partial',
    ),
    problem: field(nullable(reference(Problem)), 'Why the item failed; null where it did not.'),
    headline: field(nullable(byName(scalar)), 'The headline of the estimate.', { wall_clock_days: 29.8 }),
    ranges: field(nullable(byName(nullable(reference(RangeOut)))), 'The ranges of the headline.', {}),
    deltas: field(nullable(byName(reference(Delta))), 'Figures against the baseline.', {}),
    differences: optional(
      nullable(byName(reference(Difference))),
      'With include=differences: of each ranked and each leading figure what makes its difference from the baseline, and how far that may be off; none of the baseline itself; null where the item failed.',
      {},
    ),
    converted: field(
      nullable(reference(Conversion)),
      "The dated rate that turned its amounts into the baseline's currency; null where none was needed or sent.",
    ),
    rent_parity: field(
      nullable(reference(RentParity)),
      'The rent at which it would do the work for what it costs on the baseline; null where that is not known.',
    ),
    price: field(nullable(reference(PriceShown)), 'The rent that it was computed with; null without one.'),
    changed_inputs: field(Type.Array(reference(ChangedInput)), 'Inputs that differ from the baseline.', []),
    hardware: field(
      nullable(byName(reference(HardwareFact))),
      'What the machine has against that of the baseline; null without one of the catalog.',
      {},
    ),
    unknowns: field(Type.Array(reference(Unknown)), 'Why figures are null.', []),
    warnings: field(Type.Array(reference(Warning)), 'What to know before relying on the item.', []),
    validity: field(
      nullable(Validity),
      'How near such answers have been to measurement: machines without measured rows stand beside ones with many. null where the item failed.',
    ),
  },
  { $id: 'ComparedItem', description: 'One item against the baseline.', ...strict },
)

export const FigureRanking = Type.Object(
  {
    figure: field(Type.String(), 'The headline figure.', 'cost_amount'),
    best_key: field(
      nullable(Type.String()),
      'The first; null where fewer than two items are ranked.',
      'nvidia-h20-96gb',
    ),
    ranked: field(
      Type.Array(
        Type.Object(
          {
            key: field(Type.String(), 'The item.', 'nvidia-h20-96gb'),
            rank: field(Type.Integer(), 'Its place, 1 the least.', 1),
            value: field(Type.Number(), 'The figure, in its unit.', 1.2e6),
            factor: field(anyNumber, 'The figure as a multiple of that of the baseline.', 0.7),
          },
          strict,
        ),
      ),
      'Items with the figure, the least first.',
      [],
    ),
    not_ranked: field(
      Type.Array(
        Type.Object(
          {
            key: field(Type.String(), 'The item.', 'nvidia-h20-96gb'),
            reason: field(
              Type.String(),
              'Why it has no place: the reason of its unknown, infeasible, currency_other or failed.',
              'input_missing',
            ),
            detail: field(
              nullable(Type.String()),
              'What is missing, or the code that the item was refused with.',
              'price.accelerator_hour_amount',
            ),
          },
          strict,
        ),
      ),
      'Items without a place.',
      [],
    ),
  },
  { $id: 'FigureRanking', description: 'The items in the order of one figure.', ...strict },
)

export const ComparisonAnswer = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the estimates.', 'training'),
    baseline_key: field(
      Type.String(),
      'The item that the others are compared with.',
      'nvidia-h100-sxm5-80gb',
    ),
    items: field(Type.Array(reference(ComparedItem)), 'The items, in the order of the request.', []),
    rankings: field(Type.Array(reference(FigureRanking)), 'The items by figure.', []),
    warnings: field(
      Type.Array(reference(Warning)),
      'What the rankings leave out, and what is missing; each item has its own.',
      [],
    ),
    reproducibility: field(
      Type.Object(
        {
          estimator_version: field(Type.String(), 'Version of the service.', '0.1.0'),
          catalog_revisions: field(
            Type.Array(Revision),
            'Revisions of the catalog that were read, each once.',
            [],
          ),
          request_sha256: field(
            Type.String(),
            'SHA-256 of the request body in canonical form (RFC 8785).',
            `sha256:${'0'.repeat(64)}`,
          ),
          samples: field(Type.Integer(), 'Samples that the ranges rest on.', 128),
          seed: field(Type.Integer(), 'Seed of the samples.', 1),
        },
        strict,
      ),
      'The same values give the same bytes.',
    ),
  },
  { $id: 'ComparisonAnswer', description: 'Estimates side by side.', ...strict },
)

export const comparisonSchemas = [
  Delta,
  ...comparedPartSchemas,
  HardwareFact,
  ChangedInput,
  ComparedItem,
  FigureRanking,
  ComparisonAnswer,
]
