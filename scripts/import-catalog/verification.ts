import type { Verification } from '../../src/contract/catalog/verification.ts'
import type { SourceArea } from './sources.ts'

/**
 * Documents of the vendor, publisher, provider or authority itself that were read where they stand: its
 * documentation, paper, price page or repository. A collection, a transcription and press are copies.
 */
const primaryDocuments = new Set([
  'hardware.aws-neuron',
  'hardware.deepseek-isca',
  'hardware.google-tpu',
  'hardware.google-tpu-v4',
  'servers.deepseek-isca',
  'servers.karpenter-aws',
  'servers.karpenter-azure',
  'servers.mlperf-desc',
  'servers.mlperf-gb200',
  'servers.neuron-docs',
  'models.gpt3-paper',
  'prices.karpenter-aws',
  'prices.karpenter-aws-cn',
  'prices.karpenter-azure',
  'prices.omniyq',
  'prices.packet-2026-06',
  'prices.spheron-2026-03',
  'tokens.aliyun-2024-11',
  'energy.tencent-cls',
  // What a driver printed, in the issue where it was posted.
  'usable.modal-2797',
  'usable.trtllm-10278',
  'usable.mig-parted-120',
  'usable.rocm-4750',
  'usable.club-3090',
])

/** Notes of the gathering that give a rule and no page, and sources that halve or scale a printed figure. */
const computations = new Set([
  'hardware.same-chip',
  'hardware.spheron-5090',
  'models.count-model',
  'energy.eia-epa-9.5',
  'energy.eia-epa-3.7',
])

/** What was recalled, whatever it names. */
const recalled = /\.(memory|hf-repositories)$/

/** The best ground that any of the named documents gives. A recalled figure has none. */
export function groundOf(area: SourceArea, ids: readonly string[]): Verification {
  const documents = ids.map((id) => `${area}.${id.split(':')[0]}`)
  const read = documents.filter((id) => !recalled.test(id))
  if (read.some((id) => primaryDocuments.has(id))) return 'verified'
  if (read.some((id) => !computations.has(id))) return 'read_in_copy'
  return read.length > 0 ? 'derived' : 'unverified'
}

export type FieldStates = {
  verified_fields: string[]
  read_in_copy_fields: string[]
  derived_fields: string[]
}

/** Fields by state, for the lists of an entry. A field is told once, by the last state that is given for it. */
export function fieldStates(states: readonly (readonly [field: string, state: Verification])[]): FieldStates {
  const last = new Map(states)
  const of = (state: Verification) =>
    [...last].flatMap(([field, its]) => (its === state ? [field] : [])).sort()
  return {
    verified_fields: of('verified'),
    read_in_copy_fields: of('read_in_copy'),
    derived_fields: of('derived'),
  }
}

/** The state of an entry as a whole, with the flag that older callers read. */
export function entryState(verification: Verification): { verification: Verification; verified: boolean } {
  return { verification, verified: verification === 'verified' }
}

const order: readonly Verification[] = ['verified', 'read_in_copy', 'derived', 'unverified']

/** The better of several states; `unverified` for none. */
export function best(states: readonly Verification[]): Verification {
  return order.find((state) => states.includes(state)) ?? 'unverified'
}

/** The weaker of several states; `unverified` for none. */
export function weakest(states: readonly Verification[]): Verification {
  return order[Math.max(...states.map((state) => order.indexOf(state)))] ?? 'unverified'
}
