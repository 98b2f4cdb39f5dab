import { Type } from 'typebox'
import { ToldParameters } from '../../contract/estimate/estimate-parts.ts'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { statusOf } from '../errors/codes.ts'

export const ProblemEntry = Type.Object(
  {
    in: field(
      words(['body', 'query', 'path', 'header']),
      'The part of the request that the fault lies in.',
      'body',
    ),
    pointer: field(Type.String(), 'JSON pointer to the faulty field (RFC 6901).', '/run/mfu_ratio'),
    code: field(Type.String(), 'Stable code of the fault.', 'number_as_string'),
    message: field(
      Type.String(),
      'What is wrong, in the language of Accept-Language.',
      'This must be a number, not a string.',
    ),
    hint: field(Type.String(), 'What to do about it.', 'Send it without quotes: 0.4.'),
    candidates: optional(Type.Array(Type.String()), 'Catalog ids near to an unknown one.', [
      'nvidia-h100-sxm5-80gb',
    ]),
    parameters: optional(
      ToldParameters,
      'Values that the message speaks of: bounds, allowed words, the nearest name.',
    ),
  },
  { $id: 'ProblemEntry', description: 'One faulty field.', ...strict },
)

export const Problem = Type.Object(
  {
    type: field(
      Type.String({ format: 'uri-reference' }),
      'Address of the page about this code.',
      '/docs/errors/request_invalid',
    ),
    title: field(Type.String(), 'What kind of problem it is.', 'The request body has faults'),
    status: field(Type.Integer(), 'HTTP status.', 400),
    code: field(words(Object.keys(statusOf)), 'Stable code of the problem.', 'request_invalid'),
    detail: field(
      Type.String(),
      'What happened.',
      'The body is JSON, but 1 of its fields cannot be used as they stand.',
    ),
    hint: field(Type.String(), 'What to do about it.', 'Mend each field that is named in errors.'),
    instance: field(Type.String(), 'Path that was asked.', '/v1/estimates/training'),
    request_id: field(
      Type.String(),
      'Id of this request, also in the x-request-id header and the log.',
      'b4a1f0c2',
    ),
    errors: field(Type.Array(reference(ProblemEntry)), 'One entry a faulty field.', []),
  },
  { $id: 'Problem', description: 'A fault of the request or of the service (RFC 9457).', ...strict },
)

export const problemSchemas = [ProblemEntry, Problem]
