import type { TrainingRequest } from '../../../../contract/request/training.ts'
import { Refusal } from '../../../refusal.ts'
import { hasOwn } from '../programme/stage-requests.ts'

/** What says of one machine what `fleet` says of several, or is known of one kind alone: how it fails, where it stands. */
const others = [
  ['accelerator', ({ accelerator }) => accelerator],
  ['node', ({ node }) => node],
  ['power.node_kw', ({ power }) => power?.node_kw],
  ['power.accelerator_w', ({ power }) => power?.accelerator_w],
  ['fabric', ({ fabric }) => fabric],
  ['run.reliability', ({ run }) => run?.reliability],
] as const satisfies [path: string, read: (request: TrainingRequest) => unknown][]

/** Throws Refusal `field_conflict` where a machine is sent beside a fleet of several. */
export function requireNoOther(request: TrainingRequest): void {
  const stage = (request.run?.stages ?? []).findIndex(hasOwn)
  if (stage >= 0)
    throw new Refusal('field_conflict', `/run/stages/${stage}`, { fields: ['fleet', `run.stages.${stage}`] })
  for (const [path, read] of others)
    if (read(request) !== undefined)
      throw new Refusal('field_conflict', `/${path.replace('.', '/')}`, { fields: ['fleet', path] })
}

/** Throws Refusal `field_conflict` where a fleet of several is sent to who asks about one machine after the other. */
export function requireOneMachine({ fleet }: Pick<TrainingRequest, 'fleet'>, other: string): void {
  if (fleet !== undefined) throw new Refusal('field_conflict', '/fleet', { fields: ['fleet', other] })
}
