import { Type } from 'typebox'
import { field, strict } from '../../../contract/field/field.ts'
import type { Deps } from '../../deps.ts'
import { pathPartMaxLength } from '../../limits.ts'

export const JobParams = Type.Object(
  {
    id: field(
      Type.String({ minLength: 1, maxLength: pathPartMaxLength }),
      'Id of the job.',
      '9sN5vQkq0m3XyZ1aBcDeFgHi',
    ),
  },
  strict,
)

export type JobAt = { id: string }

/** The desk of a service that has jobs: routes of jobs are added where there is one. */
export type JobRoutes = Pick<Deps, 'clock'> & { jobs: NonNullable<Deps['jobs']> }
