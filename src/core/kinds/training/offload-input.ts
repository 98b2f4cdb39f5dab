import type { MovedWeightsInput, TrainingOffloadInput } from '../../../contract/request/offload.ts'
import type { SourceWording } from '../../../contract/words.ts'
import { byDefault } from '../../draft/defaults.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { centralValue } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { TrainingOffload } from '../../training/offload.ts'
import { bytesPerGb } from '../../units.ts'

/** What a training or memory request moves; of weights a share, or whole layers. */
export type MovedInput = Omit<TrainingOffloadInput, 'weights'> & { weights?: MovedWeightsInput }

/**
 * What of a run lies off the devices, each number shown; `undefined` where nothing does. Throws
 * `Refusal('field_conflict')` where the plan's switch stands beside a share of the states, or weights have no share.
 */
export function trainingOffload(
  draft: Draft,
  offload: MovedInput | undefined,
  { layers, isSwitched }: { layers: number; isSwitched: boolean | undefined },
): TrainingOffload | undefined {
  const { optimizer, weights } = offload ?? {}
  if (offload === undefined || (!optimizer && !weights)) return undefined
  if (isSwitched !== undefined && optimizer)
    throw new Refusal('field_conflict', '/plan/offload', { fields: ['plan.offload', 'offload.optimizer'] })
  const show = (path: string, value: number | string, isSent: boolean, source?: SourceWording) =>
    draft.settings.push({
      path: `offload.${path}`,
      value,
      origin: isSent ? 'given' : 'default',
      ...(source && { source }),
    })
  const usual = (path: 'offload.disk_gb_per_s' | 'offload.overlap_ratio') => {
    const name = path === 'offload.disk_gb_per_s' ? 'disk_gb_per_s' : 'overlap_ratio'
    const sent = offload[name]
    const { value, source } = byDefault(path)
    const used = sent === undefined ? (value ?? 0) : centralValue(sent)
    show(name, used, sent !== undefined, sent === undefined ? source : undefined)
    return used
  }
  if (optimizer) {
    show('optimizer.share_ratio', centralValue(optimizer.share_ratio), true)
    show('optimizer.to', optimizer.to ?? 'host', optimizer.to !== undefined)
  }
  const weightsRatio = weights ? shareOf(weights, layers) : 0
  if (weights) {
    const measure = weights.layers_count === undefined ? 'share_ratio' : 'layers_count'
    show(`weights.${measure}`, weights.layers_count ?? weightsRatio, true)
    show('weights.to', weights.to ?? 'host', weights.to !== undefined)
  }
  const link = offload.host_link_gb_per_s
  if (link !== undefined) show('host_link_gb_per_s', centralValue(link), true)
  return {
    optimizer_ratio: optimizer ? centralValue(optimizer.share_ratio) : 0,
    weights_ratio: weightsRatio,
    optimizer_on_disk: optimizer?.to === 'disk' ? 1 : 0,
    weights_on_disk: weights?.to === 'disk' ? 1 : 0,
    ...(link !== undefined && { host_byte_per_s: centralValue(link) * bytesPerGb }),
    disk_byte_per_s: usual('offload.disk_gb_per_s') * bytesPerGb,
    overlap_ratio: usual('offload.overlap_ratio'),
  }
}

function shareOf({ share_ratio, size_gib, layers_count }: MovedWeightsInput, layers: number): number {
  const fields = ['offload.weights.share_ratio', 'offload.weights.layers_count']
  const isOne = [share_ratio, size_gib, layers_count].filter((one) => one !== undefined).length === 1
  if (!isOne || size_gib !== undefined) throw new Refusal('field_conflict', '/offload/weights', { fields })
  return layers_count === undefined ? centralValue(share_ratio ?? 0) : Math.min(1, layers_count / layers)
}

/** Warns where the host has less memory than what is moved there, and shows what was sent. */
export function tellHostMemory(draft: Draft, offload: MovedInput | undefined, needed: number): boolean {
  const sent = offload?.host_memory_gib
  if (sent === undefined) return true
  const available = centralValue(sent)
  draft.settings.push({ path: 'offload.host_memory_gib', value: available, origin: 'given' })
  if (needed <= available) return true
  warn(draft, {
    code: 'host_memory_exceeded',
    path: 'offload.host_memory_gib',
    parameters: { needed_gib: Math.round(needed * 10) / 10, available_gib: available },
  })
  return false
}
