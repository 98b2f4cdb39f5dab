import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../core/refusal.ts'
import type { Scenario } from '../../store/scenario-store.ts'
import { privateAnswer, readerOf } from '../auth/authorize.ts'
import type { Deps } from '../deps.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import type { CompareBody, ComparedRequest, CompareSent, ScenarioRead } from '../schemas/compare.ts'

type Reading = {
  request: FastifyRequest
  reply: FastifyReply
  deps: Pick<Deps, 'storage' | 'access' | 'clock'>
}
type SentItem = Extract<CompareSent, { items: unknown }>['items'][number]

/**
 * A comparison whose scenarios are read, by the rules of reading them. Throws Refusal `field_conflict` for an
 * item with both a request and a scenario, or a scenario of another kind, HttpProblem `request_invalid` for one without a
 * key, 401, and 404 for what the team of the key has not.
 */
export async function withScenarios(body: CompareSent, reading: Reading): Promise<CompareBody> {
  if (!('items' in body)) return body
  const items: ComparedRequest[] = []
  for (const [index, item] of body.items.entries())
    items.push(await readItem(item, { ...reading, kind: body.kind, at: `/items/${index}` }))
  return { ...body, items }
}

async function readItem(
  { key, request, scenario }: SentItem,
  { kind, at, ...reading }: Reading & { kind: string; at: string },
): Promise<ComparedRequest> {
  if (request !== undefined && scenario !== undefined) throw conflict(at, ['request', 'scenario'])
  if (scenario !== undefined) {
    const stored = await storedAt(scenario, { ...reading, pointer: `${at}/scenario` })
    if (stored.kind !== kind) throw conflict(`${at}/scenario`, ['kind', 'scenario'])
    return { key: key ?? scenario.name, ...asItem(stored, scenario.catalog ?? 'pinned') }
  }
  if (request === undefined) throw lacking(at, 'request')
  if (key === undefined) throw lacking(at, 'key')
  return { key, request }
}

type Reference = NonNullable<SentItem['scenario']>

async function storedAt(
  { team, name, version }: Reference,
  { request, reply, deps, pointer }: Reading & { pointer: string },
): Promise<Scenario> {
  const { scenarios } = deps.storage
  request.actor = await readerOf(request, team, deps)
  reply.header('cache-control', privateAnswer)
  const stored =
    version === undefined ? await scenarios.get(team, name) : await scenarios.getVersion(team, name, version)
  if (stored === undefined) throw new HttpProblem('scenario_not_found', { parameters: { pointer } })
  return stored
}

/** On the revision that the scenario keeps to, or on the latest. */
function asItem({ team, name, version, request, pin }: Scenario, catalog: ScenarioRead['catalog']) {
  const { pin: _, ...unpinned } = request as { pin?: unknown }
  return {
    request: catalog === 'pinned' ? { ...unpinned, pin } : unpinned,
    scenario: { team, name, version, catalog },
  }
}

function conflict(pointer: string, fields: string[]): Refusal {
  return new Refusal('field_conflict', pointer, { fields })
}

function lacking(pointer: string, field: string): HttpProblem {
  const faults = [{ pointer: `${pointer}/${field}`, code: 'field_missing' as const, parameters: { field } }]
  return new HttpProblem('request_invalid', { faults, parameters: { count: 1 } })
}
