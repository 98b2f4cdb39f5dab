import type {
  MovedPartInput,
  MovedWeightsInput,
  ServingOffloadInput,
} from '../../../contract/request/offload.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { usualHostLink } from '../../fleet/host-link.ts'
import type { Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import type { Moved, Offload } from '../../serving/offload.ts'
import type { ServeInput } from '../../serving/serve-input.ts'
import type { Assumption } from '../../sheet/figure.ts'

const parts = ['weights', 'experts', 'kv_cache'] as const
const measures = ['share_ratio', 'size_gib', 'layers_count'] as const
const units = { share_ratio: 'ratio', size_gib: 'GiB', layers_count: 'count' } as const
const links = ['host_link_gb_per_s', 'disk_gb_per_s', 'overlap_ratio'] as const

type Request = Pick<ServingRequest, 'offload' | 'features'>

/** Whether anything is asked to lie elsewhere. */
const isMoved = (offload: ServingOffloadInput | undefined) =>
  parts.some((part) => offload?.[part] !== undefined)

/**
 * What a request moves, at its own values. Throws `Refusal`: `field_conflict` where a part has no measure or two, or the
 * shorthand stands beside the weights that it would choose; `field_unused` is told by the sheet.
 */
export function offloadOf({ offload, features }: Request, fleet: Fleet): Offload | null {
  const isShort = features?.host_offload === true
  if (isShort && (offload?.weights || offload?.experts))
    throw new Refusal('field_conflict', '/features/host_offload', {
      fields: ['features.host_offload', offload.weights ? 'offload.weights' : 'offload.experts'],
    })
  if (!isShort && !isMoved(offload)) return null
  const value = (name: (typeof links)[number]) => linkOf(offload, name, fleet).value ?? Number.NaN
  const host = offload?.host_memory_gib
  return {
    ...Object.fromEntries(
      parts.flatMap((part) => {
        const sent = offload?.[part]
        return sent === undefined ? [] : [[part, movedOf(part, sent)]]
      }),
    ),
    ...(isShort && { as_needed: true }),
    host_link_gb_per_s: value('host_link_gb_per_s'),
    disk_gb_per_s: value('disk_gb_per_s'),
    overlap_ratio: value('overlap_ratio'),
    ...(host !== undefined && { host_memory_gib: centralValue(host) }),
  }
}

function movedOf(part: (typeof parts)[number], sent: MovedPartInput | MovedWeightsInput): Moved {
  const read: MovedWeightsInput = sent
  const sizes = measures.flatMap((measure) => {
    const value = read[measure]
    return value === undefined ? [] : [[measure, centralValue(value)] as const]
  })
  if (sizes.length !== 1)
    throw new Refusal('field_conflict', `/offload/${part}`, {
      fields: measures
        .filter((one) => part === 'weights' || one !== 'layers_count')
        .map((one) => `offload.${part}.${one}`),
    })
  return { ...Object.fromEntries(sizes), disk: sent.to === 'disk' ? 1 : 0 }
}

/** A rate or the overlap: as it was sent, else the usual. */
function linkOf(
  offload: ServingOffloadInput | undefined,
  name: (typeof links)[number],
  { entries }: Fleet,
): Assumption {
  const path = `offload.${name}`
  const sent = offload?.[name]
  if (sent !== undefined) return given(path, name === 'overlap_ratio' ? 'ratio' : 'GB/s', sent)
  if (name === 'host_link_gb_per_s') return usualHostLink(entries.accelerator, path)
  return byDefault(name === 'disk_gb_per_s' ? 'offload.disk_gb_per_s' : 'offload.overlap_ratio')
}

/** A number that the physics reads: its name in the sheet, and where it goes. */
type Wire = { path: string; put: (input: ServeInput, value: number) => void }

/** The numbers of what is moved, each an assumption that the physics is a function of. */
export function offloadWires(draft: Draft, { offload }: Request, input: ServeInput, fleet: Fleet): Wire[] {
  if (!input.offload) return []
  const wire = (assumption: Assumption, put: (moved: Offload, value: number) => void): Wire => ({
    path: assume(draft, assumption),
    put: ({ offload: read }, value) => {
      if (read) put(read, value)
    },
  })
  const sizes = parts.flatMap((part) => {
    const sent: MovedWeightsInput = offload?.[part] ?? {}
    return measures.flatMap((measure) => {
      const value = sent[measure]
      if (value === undefined) return []
      return [
        wire(given(`offload.${part}.${measure}`, units[measure], value), (read, at) => {
          const moved = read[part]
          if (moved) read[part] = { ...moved, [measure]: at }
        }),
      ]
    })
  })
  const onDisk = parts.some((part) => input.offload?.[part]?.disk === 1)
  const rates = links
    .filter((name) => name !== 'disk_gb_per_s' || onDisk || offload?.disk_gb_per_s !== undefined)
    .map((name) =>
      wire(linkOf(offload, name, fleet), (read, at) => {
        read[name] = at
      }),
    )
  const host = offload?.host_memory_gib
  const memory =
    host === undefined
      ? []
      : [
          wire(given('offload.host_memory_gib', 'GiB', host), (read, at) => {
            read.host_memory_gib = at
          }),
        ]
  return [...sizes, ...rates, ...memory]
}

/** Where each part lies, as words among the assumptions. */
export function showOffload(draft: Draft, { offload }: Request): void {
  for (const part of parts) {
    const sent = offload?.[part]
    if (sent === undefined) continue
    draft.settings.push({
      path: `offload.${part}.to`,
      value: sent.to ?? 'host',
      origin: sent.to === undefined ? 'default' : 'given',
    })
  }
}
