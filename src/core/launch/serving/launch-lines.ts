import type { LaunchLine } from '../../../contract/answer.ts'
import { kubernetesLine } from './manifest.ts'
import { sglangLine } from './sglang.ts'
import type { ServingSubject } from './subject.ts'
import { tensorrtLine } from './tensorrt.ts'
import { vllmLine } from './vllm.ts'

/**
 * Replicas as each engine is started, and as Kubernetes runs them. Each line was read back by the options that its
 * version has. Pure; throws `LaunchFault` where one of ours would not be taken.
 */
export function servingLines(subject: ServingSubject & { vendor: string | null }): LaunchLine[] {
  return [vllmLine(subject), sglangLine(subject), tensorrtLine(subject), kubernetesLine(subject)]
}

/**
 * A fleet of so many replicas: a line of an engine starts one of them, each on its own, and the manifest has them all. Throws as
 * `servingLines`.
 */
export function fleetLines(
  subject: ServingSubject & { vendor: string | null },
  replicas_count: number,
): LaunchLine[] {
  const { plan } = subject
  const one = { ...subject, plan: { ...plan, data: 1 } }
  const engines = [vllmLine, sglangLine, tensorrtLine].map((line) => line(one))
  const all = kubernetesLine({ ...subject, plan: { ...plan, data: replicas_count } })
  return [...engines.map((line) => ({ ...line, starts_count: replicas_count })), { ...all, starts_count: 1 }]
}
