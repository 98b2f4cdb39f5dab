import { sentOrDefault } from '../draft/defaults.ts'
import { assume, type Draft, define, has, setting } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { usualHostLink } from '../fleet/host-link.ts'
import { bytesPerGb, bytesPerGib, secondsPerMinute } from '../units.ts'
import type { FailingSubject } from './failing.ts'

const written = `checkpoint_gib * ${bytesPerGib}[byte/GiB] / ${bytesPerGb}[byte/GB]`
const minutes = `/ ${secondsPerMinute}[s/min]`

/**
 * Defines `checkpoint_gib` and what saving and reading it takes: `checkpoint_pause_minutes` that the run stops for, and
 * `checkpoint_lag_minutes` from there until it is safe, where it is written while the run goes on.
 */
export function defineCheckpoint(draft: Draft, subject: FailingSubject): void {
  const { input, saved } = subject
  if (saved !== null && !has(draft, 'checkpoint_gib')) {
    const bytes = `${saved.parameters} * ${saved.bytes}[byte] / ${bytesPerGib}[byte/GiB]`
    define(draft, 'checkpoint_gib', 'GiB', bytes, 'Rajbhandari et al. 2020 (ZeRO), arXiv:1910.02054')
  }
  const rate = writeRate(draft, subject)
  define(draft, 'checkpoint_write_minutes', 'min', `${written} / ${rate} ${minutes}`)
  const sentRead = input.checkpoint_read_gb_per_s
  const read =
    sentRead === undefined
      ? rate
      : assume(draft, given('run.reliability.checkpoint_read_gb_per_s', 'GB/s', sentRead))
  define(draft, 'checkpoint_read_minutes', 'min', `${written} / ${read} ${minutes}`)
  const isAsync = setting(draft, 'run.reliability.checkpoint_async', input.checkpoint_async, false)
  if (!isAsync) {
    define(draft, 'checkpoint_pause_minutes', 'min', 'checkpoint_write_minutes')
    return
  }
  const copied = `${written} / (${subject.writers} * ${hostLink(draft, subject)}) ${minutes}`
  define(draft, 'checkpoint_pause_minutes', 'min', copied)
  define(draft, 'checkpoint_lag_minutes', 'min', 'checkpoint_write_minutes')
}

function writeRate(draft: Draft, { input, nodes }: FailingSubject): string {
  const sent = input.checkpoint_write_gb_per_s
  if (sent !== undefined)
    return assume(draft, given('run.reliability.checkpoint_write_gb_per_s', 'GB/s', sent))
  const node = sentOrDefault(draft, 'run.reliability.node_checkpoint_gb_per_s', undefined)
  return define(draft, 'checkpoint_write_gb_per_s', 'GB/s', `${nodes} * ${node}`)
}

function hostLink(draft: Draft, { hostLink: sent, accelerator }: FailingSubject): string {
  const path = 'offload.host_link_gb_per_s'
  return assume(draft, sent === undefined ? usualHostLink(accelerator, path) : given(path, 'GB/s', sent))
}
