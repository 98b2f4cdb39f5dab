import type { AcceleratorFields } from '../../../contract/catalog/entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { acceleratorFigure } from '../../fleet/accelerator.ts'
import type { Fleet } from '../../fleet/node.ts'
import { serveReplica } from '../../serving/serve.ts'
import { type Held, holdReplica } from '../../serving/serve-held.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import { isSaid, lengthAssumption, lengthFields } from './load-input.ts'
import { offloadWires } from './offload-input.ts'
import type { AnswerAt, AnswerSheet, ServedSheet } from './served-figures.ts'
import { lacksHalf } from './wider-format.ts'

/** A number that the physics reads: its name in the sheet, and where it goes. */
export type Wire = { path: string; put: (input: ServeInput, value: number) => void }

type Sheeted = { draft: Draft; request: ServingRequest; input: ServeInput; fleet: Fleet }

/** All that a replica serves, as a function of the numbers that its physics reads. */
export function servedSheet(sheeted: Sheeted): ServedSheet {
  return sheetOf(sheeted, serveReplica, true)
}

/** Its memory alone, over the range that the accelerator's usable memory has. */
export function heldSheet(sheeted: Sheeted): AnswerSheet<Held> {
  return sheetOf(sheeted, holdReplica, false)
}

function sheetOf<A>(
  { draft, request, input, fleet }: Sheeted,
  physics: (input: ServeInput) => A,
  isExact: boolean,
): AnswerSheet<A> {
  const wires = [
    ...trafficWires(draft, request),
    ...acceleratorWires(draft, input, { fleet, isExact }),
    ...offloadWires(draft, request, input, fleet),
  ]
  const inputs = wires.map(({ path }) => path)
  const central = physics(input)
  return { central, at: answerAt(input, wires, { physics, central }), inputs }
}

function trafficWires(draft: Draft, { traffic }: ServingRequest): Wire[] {
  const fields = ['concurrency', 'batch_sequences', 'cached_prompt_ratio'] as const
  const units = { concurrency: 'count', batch_sequences: 'count', cached_prompt_ratio: 'ratio' }
  const others = fields.flatMap((field): Wire[] => {
    const sent = traffic[field]
    if (sent === undefined) return []
    const path = assume(draft, given(`traffic.${field}`, units[field], sent))
    return [{ path, put: ({ traffic: read }, value) => Object.assign(read, { [field]: value }) }]
  })
  return [...lengthWires(draft, traffic), ...others, ...rateWires(draft, traffic)]
}

function lengthWires(draft: Draft, traffic: ServingRequest['traffic']): Wire[] {
  return lengthFields
    .filter((field) => isSaid(traffic, field))
    .map((field) => {
      const path = assume(draft, lengthAssumption(traffic, field))
      return { path, put: ({ traffic: read }, value) => Object.assign(read, { [field]: value }) }
    })
}

function rateWires(draft: Draft, { requests_per_s }: ServingRequest['traffic']): Wire[] {
  if (requests_per_s === undefined) return []
  const path = assume(draft, given('traffic.requests_per_s', 'request/s', requests_per_s))
  return [
    {
      path,
      put: ({ traffic }, value) => {
        if (traffic.rate) traffic.rate = { ...traffic.rate, requests_per_s: value }
      },
    },
  ]
}

const always = [
  'memory_bandwidth_gb_per_s',
  'memory_usable_gib',
  'peak_dense_bf16_flop_per_s',
  'peak_dense_fp16_flop_per_s',
  'scale_up_gb_per_s',
  'scale_up_domain_count',
  'power_max_w',
] as const

/** Peaks that are read only where a number format of the request asks for them. */
const ofFormats: readonly [format: RegExp, field: keyof AcceleratorFields][] = [
  [/fp8/, 'peak_dense_fp8_flop_per_s'],
  [/int8/, 'peak_dense_int8_flop_per_s'],
  [/fp4/, 'peak_dense_fp4_flop_per_s'],
]

/** What the accelerator is known to have; what it lacks stays out, and the physics does without. */
export function acceleratorWires(
  draft: Draft,
  { accelerator, precision = {} }: ServeInput,
  { fleet, isExact }: { fleet: Fleet; isExact: boolean },
): Wire[] {
  const formats = Object.values(precision).join(' ').toLowerCase()
  const asked = ofFormats.flatMap(([format, field]) => (format.test(formats) ? [field] : []))
  const wider = lacksHalf(accelerator) ? (['peak_dense_fp32_flop_per_s'] as const) : []
  const known = [...always, ...asked, ...wider].filter((field) => accelerator[field] !== null)
  return known.map((field) => {
    const source = { input: fleet.accelerator, entries: fleet.entries, isExact }
    const path = acceleratorFigure(draft, field, source)
    return { path, put: ({ accelerator: read }, value) => Object.assign(read, { [field]: value }) }
  })
}

/** The physics at sheet inputs; a sample in which none varies costs nothing, nor do the inputs' own values. */
function answerAt<A>(
  input: ServeInput,
  wires: readonly Wire[],
  { physics, central }: { physics: (input: ServeInput) => A; central: A },
): AnswerAt<A> {
  const last = new Float64Array(wires.length).fill(Number.NaN)
  let answer: A | null = null
  return (values) => {
    if (answer && isLast(values, last)) return answer
    last.set(values)
    const next = {
      ...input,
      accelerator: { ...input.accelerator },
      traffic: { ...input.traffic },
      ...(input.offload && { offload: { ...input.offload } }),
    }
    for (const [index, { put }] of wires.entries()) put(next, values[index] ?? Number.NaN)
    answer = answer === null && isUnmoved(next, input) ? central : physics(next)
    return answer
  }
}

function isLast(values: Float64Array, last: Float64Array): boolean {
  for (let at = 0; at < values.length; at++) if (values[at] !== last[at]) return false
  return true
}

/** Whether the wires have put in what stood there. */
function isUnmoved(next: ServeInput, input: ServeInput): boolean {
  const { rate, ...traffic } = next.traffic
  const { rate: ownRate, ...ownTraffic } = input.traffic
  return (
    isEqual(next.accelerator, input.accelerator) &&
    isEqual(traffic, ownTraffic) &&
    isEqual(rate ?? {}, ownRate ?? {}) &&
    isEqual(next.offload ?? {}, input.offload ?? {})
  )
}

function isEqual(some: object, others: object): boolean {
  const own = Object.entries(some)
  const other = others as Record<string, unknown>
  return own.length === Object.keys(others).length && own.every(([name, value]) => value === other[name])
}
