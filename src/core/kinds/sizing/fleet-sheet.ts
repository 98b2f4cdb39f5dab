import type { SizingTrafficInput } from '../../../contract/request/sizing-request.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { valueNamed } from '../../draft/settled-value.ts'
import type { Fleet } from '../../fleet/node.ts'
import { type FleetAnswer, type FleetLoad, fleetAnswer } from '../../serving/fleet/fleet-answer.ts'
import { type FleetAsked, goalFor, type Replica, replicaOf } from '../../serving/fleet/sized-replica.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import type { AnswerSheet } from '../serving/served-figures.ts'
import { acceleratorWires, type Wire } from '../serving/served-sheet.ts'
import type { RequestLengths } from './traffic-input.ts'

export type FleetSheet = AnswerSheet<FleetAnswer | null>

export type FleetSource = {
  draft: Draft
  replica: Replica
  asked: FleetAsked
  fleet: Fleet
  traffic: SizingTrafficInput
  lengths: RequestLengths
  /** What is kept beside what the peak takes, as numbers that do not vary. */
  kept: Pick<FleetLoad, 'spare_replicas_count' | 'zones_count' | 'hours'>
  /** Names of the target utilisation, and of the time to start where hours are known. */
  target: string
  delay: string | null
}

type Varied = Exclude<keyof FleetLoad, keyof FleetSource['kept']>

/** A sized fleet as a function of the numbers that it rests on: the plan stays, the counts follow. */
export function fleetSheet(source: FleetSource): FleetSheet {
  const { draft, replica, asked, kept } = source
  const wires = replicaWires(source)
  const ofLoad = loadInputs(source)
  const inputs = [...ofLoad.map(([, name]) => name), ...wires.map(({ path }) => path)]
  const read = lastReplica(replica, asked.isApart, wires)
  let last: { values: Float64Array; answer: FleetAnswer | null } | null = null
  const at = (values: Float64Array): FleetAnswer | null => {
    if (last && values.every((value, index) => value === last?.values[index])) return last.answer
    const own = read(values.subarray(ofLoad.length))
    const answer = answered(
      own,
      asked,
      loadAt(kept, ofLoad, (_, index) => values[index]),
    )
    last = { values: values.slice(), answer }
    return answer
  }
  const load = loadAt(kept, ofLoad, (name) => valueNamed(draft, name))
  return { central: answered(replica, asked, load), at, inputs }
}

/** Numbers of the load that vary, each with its name in the sheet, in the order of the physics' inputs. */
function loadInputs({ target, delay }: FleetSource): [Varied, string][] {
  return [
    ['requests_per_s_peak', 'requests_per_s_peak'],
    ['requests_per_s_average', 'requests_per_s_average'],
    ['target_utilization_ratio', target],
    ...(delay === null ? [] : [['scaling_delay_s', delay] satisfies [Varied, string]]),
  ]
}

function loadAt(
  kept: FleetSource['kept'],
  ofLoad: readonly [Varied, string][],
  read: (name: string, index: number) => number | null | undefined,
): FleetLoad {
  const load: FleetLoad = { ...kept, ...unread }
  for (const [index, [field, name]] of ofLoad.entries()) load[field] = read(name, index) ?? Number.NaN
  return load
}

/** What no input is of is read by nothing. */
const unread = {
  requests_per_s_peak: Number.NaN,
  requests_per_s_average: Number.NaN,
  target_utilization_ratio: Number.NaN,
  scaling_delay_s: Number.NaN,
}

function answered(replica: Replica, asked: FleetAsked, load: FleetLoad): FleetAnswer | null {
  const { target_utilization_ratio } = load
  return fleetAnswer(replica, goalFor(replica, { ...asked, target_utilization_ratio }).goal, load)
}

/** The replica at sheet values; where none of them moved, the one that was read last. */
function lastReplica(
  replica: Replica,
  isApart: boolean,
  wires: readonly Wire[],
): (values: Float64Array) => Replica {
  let known: { values: Float64Array; replica: Replica } | null = null
  return (values) => {
    if (known && values.every((value, index) => value === known?.values[index])) return known.replica
    const { input, plan } = replica
    const next: ServeInput = {
      ...input,
      accelerator: { ...input.accelerator },
      traffic: { ...input.traffic },
    }
    for (const [index, { put }] of wires.entries()) put(next, values[index] ?? Number.NaN)
    known = { values: values.slice(), replica: replicaOf(next, plan, isApart) }
    return known.replica
  }
}

function replicaWires({ draft, replica, fleet, traffic, lengths }: FleetSource): Wire[] {
  const of = (['prompt_tokens', 'output_tokens'] as const).map(
    (field): Wire => ({
      path: lengths.names[field],
      put: ({ traffic: read }, value) => Object.assign(read, { [field]: value }),
    }),
  )
  return [
    ...of,
    ...cacheWires(draft, traffic),
    ...acceleratorWires(draft, replica.input, { fleet, isExact: true }),
  ]
}

function cacheWires(draft: Draft, { cached_prompt_ratio: sent }: SizingTrafficInput): Wire[] {
  if (sent === undefined) return []
  const path = assume(draft, given('traffic.cached_prompt_ratio', 'ratio', sent))
  return [{ path, put: ({ traffic }, value) => Object.assign(traffic, { cached_prompt_ratio: value }) }]
}
