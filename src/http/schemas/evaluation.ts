import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { ScenarioName } from './scenario.ts'

const anything = Type.Unsafe<unknown>({})

export const FieldChange = Type.Object(
  {
    field: field(Type.String(), 'Field of the entry.', 'node_hour_amount'),
    pinned: field(anything, 'Its value in the pinned revision. null: none there.', 98.32),
    latest: field(anything, 'Its value in the latest revision. null: none there.', 55.04),
  },
  { $id: 'FieldChange', description: 'A field that is not the same in both revisions.', ...strict },
)

const entryName = nullable(Type.String())

export const EntryChange = Type.Object(
  {
    path: field(Type.String(), 'Block of the request that the entry stands for.', 'price'),
    pinned: field(entryName, 'The entry in the pinned revision. null: none.', 'prices/aws.p5@1'),
    latest: field(entryName, 'The entry in the latest revision. null: none.', 'prices/aws.p5@2'),
    fields: field(Type.Array(reference(FieldChange)), 'What differs.', []),
  },
  { $id: 'EntryChange', description: 'An entry that is not the same in both revisions.', ...strict },
)

const headlineValue = Type.Unsafe<unknown>({
  anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'null' }],
})

export const FigureChange = Type.Object(
  {
    figure: field(Type.String(), 'Key of the headline.', 'cost_amount'),
    pinned: field(headlineValue, 'Its value on the pinned revision.', 4_600_000),
    latest: field(headlineValue, 'Its value on the latest revision.', 3_100_000),
  },
  { $id: 'FigureChange', description: 'A headline figure that the catalog moved.', ...strict },
)

export const EvaluatedScenario = Type.Object(
  {
    team: field(ScenarioName, 'The team that it belongs to.', 'search'),
    name: field(ScenarioName, 'Its name within the team.', 'gpt3-in-30-days'),
    version: field(Type.Integer({ minimum: 1 }), 'Version that was evaluated.', 3),
    estimator_version: field(
      Type.String(),
      'Version of the service that answered it when it was saved; reproducibility has the one of this answer.',
      '0.3.0',
    ),
    catalog: field(words(['pinned', 'latest']), 'Which catalog revision it was evaluated on.', 'pinned'),
    pinned_catalog_revision: field(
      Type.String(),
      'Revision that it is pinned to.',
      `sha256:${'0'.repeat(64)}`,
    ),
    entries_changed: optional(
      Type.Array(reference(EntryChange)),
      'On the latest: the entries it rests on that differ from the pinned revision.',
      [],
    ),
    figures_changed: optional(
      Type.Array(reference(FigureChange)),
      'On the latest: the headline figures that differ from the pinned revision.',
      [],
    ),
  },
  { $id: 'EvaluatedScenario', description: 'What was evaluated, on which catalog.', ...strict },
)

const evaluations = Object.entries(kinds).map(([kind, { answer }]) =>
  Type.Object(
    {
      ...answer.properties,
      scenario: field(EvaluatedScenario, 'What was evaluated.', { name: 'gpt3-in-30-days' }),
    },
    {
      $id: `${titled(kind)}Evaluation`,
      description: `The answer of POST /v1/estimates/${kind}, and what was evaluated.`,
      ...strict,
    },
  ),
)

export const Evaluation = Type.Unsafe<unknown>({
  $id: 'Evaluation',
  description: 'The answer of the scenario kind, and what was evaluated.',
  anyOf: evaluations.map(reference),
})

export const evaluationSchemas = [
  FieldChange,
  EntryChange,
  FigureChange,
  EvaluatedScenario,
  ...evaluations,
  Evaluation,
]
