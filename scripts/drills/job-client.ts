import { randomUUID } from 'node:crypto'
import { sourcingExamples } from '../../src/kinds/examples/sourcing.ts'
import { heavyRequests, type Sent } from './heavy-requests.ts'

/** What a client was told of one job. It is checked against nothing else. */
export type Told = {
  key: string
  sent: Sent
  /** Of the 202 that was read whole. `undefined`: none was. */
  id?: string
  /** Its cancel was answered 204. */
  isCancelled: boolean
}

const short: Sent = {
  method: 'POST',
  path: '/v1/estimates/sourcing?samples=64',
  body: sourcingExamples.dgx_fleet_usd?.value,
}
const none: Sent = { method: 'POST', path: '/v1/claims/claim-008/check', body: undefined }
/** A second or more: what a kill finds at work. */
const long: Sent = heavyRequests.estimateSiting ?? short

/** By turns: mostly short ones, each sixth a long one. */
export function nextJob(count: number): Told {
  const sent = count % 6 === 5 ? long : count % 2 === 0 ? short : none
  return { key: randomUUID(), sent, isCancelled: false }
}

/** Makes the job, or finds it again under its key; notes its id once the answer is read whole. */
export async function ask(address: string, told: Told): Promise<void> {
  const { sent, key } = told
  const body = sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }
  const response = await fetch(address + sent.path, {
    method: sent.method,
    headers: {
      prefer: 'respond-async',
      'idempotency-key': key,
      ...(sent.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...body,
  })
  const { id, code } = (await response.json()) as { id?: string; code?: string }
  if (response.status !== 202 || id === undefined)
    throw new Refused(`${sent.path}: ${response.status} ${code}`)
  if (told.id !== undefined && told.id !== id) throw new Refused(`${key} led to ${told.id} and to ${id}`)
  told.id = id
}

export async function cancel(address: string, told: Told): Promise<void> {
  const response = await fetch(`${address}/v1/jobs/${told.id}`, { method: 'DELETE' })
  await response.arrayBuffer()
  if (response.status !== 204) throw new Refused(`cancel of ${told.id}: ${response.status}`)
  told.isCancelled = true
}

/** The service answered what it should not have: not the same as that it was killed. */
export class Refused extends Error {}

export type Seen = { state: string; status: number }

export async function stateOf(address: string, id: string): Promise<Seen> {
  const response = await fetch(`${address}/v1/jobs/${id}`)
  const { state = '' } = (await response.json()) as { state?: string }
  return { state, status: response.status }
}
