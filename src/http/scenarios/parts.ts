import { Type } from 'typebox'
import { field, optional, strict } from '../../contract/field/field.ts'
import { pageMax } from '../limits.ts'
import { ScenarioName } from '../schemas/scenario.ts'
import { refusedAs } from './refused-as.ts'

export const pageDefault = 50

const team = field(ScenarioName, 'Name of the team.', 'search')
const name = field(ScenarioName, 'Name of the scenario.', 'gpt3-in-30-days')

export const TeamParams = Type.Object({ team }, strict)
export const ScenarioParams = Type.Object({ team, name }, strict)
export const VersionParams = Type.Object(
  { team, name, version: field(Type.Integer({ minimum: 1, maximum: 1e9 }), 'Number of the version.', 1) },
  strict,
)

export type TeamAt = { team: string }
export type ScenarioAt = TeamAt & { name: string }
export type VersionAt = ScenarioAt & { version: number }

export const pageFields = {
  limit: optional(
    Type.Integer({ minimum: 1, maximum: pageMax }),
    `Most entries on the page. Default ${pageDefault}.`,
    pageDefault,
  ),
  cursor: optional(
    Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' }),
    'next_cursor of the page before. Filters must stay the same.',
    'eyJrIjoi',
  ),
}

export type PageQuery = { limit?: number; cursor?: string }

export const etagHeader = { etag: { type: 'string', description: 'Strong validator of this version.' } }

export const savedHeaders = {
  ...etagHeader,
  location: { type: 'string', description: 'Address of the scenario.' },
}

/** What belongs to a team is not kept by anyone on the way. */
export const noStore = { 'cache-control': 'no-store' }

export function addressOf({ team, name }: ScenarioAt): string {
  return `/v1/teams/${team}/scenarios/${name}`
}

/** The value, or 404. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw refusedAs({ outcome: 'missing' })
  return value
}
