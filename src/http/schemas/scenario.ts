import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Revision } from '../../contract/field/text.ts'
import { Pin } from '../../contract/request/fleet.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { requestOf } from './of-kinds.ts'
import { totalCount } from './responses.ts'

const namePattern = '^[a-z0-9][a-z0-9._-]{0,99}$'
const labelMaxLength = 100
const labelsMax = 50

export const ScenarioName = Type.String({ pattern: namePattern, maxLength: 100 })

const label = Type.String({ minLength: 1, maxLength: labelMaxLength })

export const Labels = Type.Unsafe<readonly string[] | Record<string, string>>({
  $id: 'Labels',
  description: 'Words, or words with a value each.',
  anyOf: [
    { type: 'array', items: label, maxItems: labelsMax },
    { type: 'object', additionalProperties: label, maxProperties: labelsMax },
  ],
})

const note = Type.String({ maxLength: 4000 })

const exampleRequest = { model: { parameters_total_count: 1.75e11 }, run: { tokens_count: 3e11 } }

const inputs = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(kinds[kind].request, `Body of POST /v1/estimates/${kind}.`, exampleRequest),
      note: optional(note, 'What to remember about it.', 'Plan B of the spring budget.'),
      labels: optional(Labels, 'Labels that lists are narrowed by.', { quarter: '2026-q4' }),
      pin: optional(Pin, 'Catalog revision to keep to. Default: the latest when saved.', {
        catalog_revision: `sha256:${'0'.repeat(64)}`,
      }),
    },
    {
      $id: `${titled(kind)}ScenarioRequest`,
      description: `A ${kind} scenario to save.`,
      ...strict,
    },
  ),
)

export const ScenarioRequest = Type.Unsafe<{
  kind: KindName
  request: { pin?: { catalog_revision: string } }
  note?: string
  labels?: readonly string[] | Record<string, string>
  pin?: { catalog_revision: string }
}>({
  $id: 'ScenarioRequest',
  description: 'A scenario to save: a request of one kind, checked as that kind checks it.',
  anyOf: inputs.map(reference),
})

const summaryFields = {
  team: field(ScenarioName, 'The team that it belongs to.', 'search'),
  name: field(ScenarioName, 'Its name within the team.', 'gpt3-in-30-days'),
  version: field(Type.Integer({ minimum: 1 }), 'Number of this version.', 3),
  etag: field(Type.String(), 'Strong validator of this version, for If-Match.', '"3-9f86d081884c7d65"'),
  kind: field(words(kindNames), 'Kind of the estimate.', 'training'),
  note: field(nullable(Type.String()), 'Note. null: none.', null),
  labels: field(Labels, 'Labels.', {}),
  pin: field(
    Type.Object({ catalog_revision: field(Revision, 'Revision.', `sha256:${'0'.repeat(64)}`) }, strict),
    'Catalog revision that it keeps to.',
    { catalog_revision: `sha256:${'0'.repeat(64)}` },
  ),
  estimator_version: field(
    Type.String(),
    'Version of the service that answered it when it was saved. Evaluations are by the present one.',
    '0.3.0',
  ),
  saved_at: field(Type.String(), 'When this version was saved (UTC).', '2026-11-23T08:00:00.000Z'),
  saved_by: field(Type.String(), 'Id of the key that saved it; open: no keys are in use.', 'open'),
}

export const ScenarioSummary = Type.Object(summaryFields, {
  $id: 'ScenarioSummary',
  description: 'A scenario without its request.',
  ...strict,
})

export const Scenario = Type.Object(
  {
    ...summaryFields,
    request: field(requestOf(), 'The request as it was saved.', exampleRequest),
  },
  { $id: 'Scenario', description: 'One version of a scenario.', ...strict },
)

export const ScenarioPage = Type.Object(
  {
    items: field(Type.Array(reference(ScenarioSummary)), 'Scenarios or versions of one.', []),
    total_count: totalCount,
    next_cursor: field(
      nullable(Type.String()),
      'Cursor of the next page. null: this is the last.',
      'eyJrIjoi',
    ),
  },
  { $id: 'ScenarioPage', description: 'A page of scenarios or of versions.', ...strict },
)

export const scenarioSchemas = [Labels, ...inputs, ScenarioRequest, ScenarioSummary, Scenario, ScenarioPage]
