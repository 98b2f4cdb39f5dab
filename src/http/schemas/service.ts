import { Type } from 'typebox'
import { field, nullable, strict, words } from '../../contract/field/field.ts'

export const Liveness = Type.Object(
  { status: field(words(['ok']), 'The process answers.', 'ok') },
  { $id: 'Liveness', description: 'The process answers.', ...strict },
)

export const Readiness = Type.Object(
  {
    status: field(words(['ready']), 'Requests can be served.', 'ready'),
    catalog_revision: field(
      nullable(Type.String()),
      'Revision of the catalog that is served.',
      `sha256:${'0'.repeat(64)}`,
    ),
  },
  { $id: 'Readiness', description: 'The service can answer.', ...strict },
)

export const Version = Type.Object(
  {
    name: field(Type.String(), 'Name of the service.', 'flopcast'),
    version: field(Type.String(), 'Version of the service and of its estimators.', '0.1.0'),
    node: field(Type.String(), 'Version of Node.', '24.21.0'),
    catalog_revision: field(
      nullable(Type.String()),
      'Revision of the catalog that is served.',
      `sha256:${'0'.repeat(64)}`,
    ),
    limits: field(
      Type.Object(
        {
          body_max_bytes: field(Type.Integer(), 'Largest request body (bytes).', 1_048_576),
          json_depth_max: field(Type.Integer(), 'Deepest nesting of a body (levels).', 32),
          samples_max: field(Type.Integer(), 'Most samples of one estimate.', 65_536),
          page_max: field(Type.Integer(), 'Most entries on one page of a list.', 500),
          plans_spanned_max: field(Type.Integer(), 'Most plans that a search may span.', 1e9),
          plans_evaluated_max: field(Type.Integer(), 'Most plans that a search looks at one by one.', 1e8),
        },
        strict,
      ),
      'Limits that requests meet.',
      {
        body_max_bytes: 1_048_576,
        json_depth_max: 32,
        samples_max: 65_536,
        page_max: 500,
        plans_spanned_max: 1e9,
        plans_evaluated_max: 1e8,
      },
    ),
  },
  { $id: 'Version', description: 'What is running.', ...strict },
)

const anyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const OpenapiDocument = Type.Object(
  {
    openapi: field(Type.String(), 'Version of OpenAPI.', '3.1.1'),
    info: field(anyObject, 'Title, version and licence.'),
    paths: field(anyObject, 'Operations by path.'),
    components: field(anyObject, 'Schemas by name.'),
  },
  { $id: 'OpenapiDocument', description: 'An OpenAPI document.', additionalProperties: true },
)

export const serviceSchemas = [Liveness, Readiness, Version, OpenapiDocument]
