import type { LaunchLine } from '../../../contract/answer.ts'
import { commandText } from '../command.ts'
import { vllm } from '../frameworks.ts'
import { lineOf, noOption } from '../line.ts'
import { devicesOf, leftOpen, modelVariable, type ServingSubject } from './subject.ts'
import { vllmGaps, vllmOptions } from './vllm.ts'

const fileName = 'vllm.json'
const port = 8000
/** The image of the release whose options were read. */
const image = `vllm/vllm-openai:${vllm.version}`
/** Loading weights may take this long before a pod is given up: 120 times 10 s. */
const startTries = 120

/** Kubernetes' own names stand as it has them. The types that it publishes are held against this by a test. */
export function manifestOf(subject: ServingSubject) {
  const { plan } = subject
  const labels = { app: 'vllm' }
  const probe = { httpGet: { path: '/health', port } }
  const accelerators = String(devicesOf(plan))
  const deployment = {
    apiVersion: 'apps/v1' as const,
    kind: 'Deployment' as const,
    metadata: { name: 'vllm', labels },
    spec: {
      replicas: plan.data,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'vllm',
              image,
              // A variable that Kubernetes puts in: the caller names the checkpoint in env.
              args: [
                subject.checkpoint ?? `$(${modelVariable})`,
                ...vllmOptions(subject, 1).flat().map(String),
              ],
              ...(subject.checkpoint === null && { env: [{ name: modelVariable, value: '' }] }),
              ports: [{ containerPort: port }],
              resources: { limits: { 'nvidia.com/gpu': accelerators } },
              startupProbe: { ...probe, periodSeconds: 10, failureThreshold: startTries },
              readinessProbe: probe,
              livenessProbe: probe,
              // Ranks of one pod meet in shared memory.
              volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }],
            },
          ],
          volumes: [{ name: 'shm', emptyDir: { medium: 'Memory' } }],
        },
      },
    },
  }
  const service = {
    apiVersion: 'v1' as const,
    kind: 'Service' as const,
    metadata: { name: 'vllm', labels },
    spec: { selector: labels, ports: [{ port, targetPort: port }] },
  }
  return { deployment, service }
}

/** Replicas of vLLM as Kubernetes runs them: a pod each. The device plugin's name for an accelerator is NVIDIA's. */
export function kubernetesLine(subject: ServingSubject & { vendor: string | null }): LaunchLine {
  const gaps = vllmGaps(subject, 1)
  if (subject.vendor !== 'nvidia') noOption(gaps, 'accelerator', subject.vendor ?? 'accelerator')
  const source = { ...vllm, framework: 'kubernetes', version: 'apps/v1' }
  return lineOf(source, gaps, () => {
    // The arguments are read back as those of the line are.
    commandText([{ words: ['vllm'] }, { given: vllmOptions(subject, 1), options: vllm.options }])
    const { deployment, service } = manifestOf(subject)
    const list = { apiVersion: 'v1', kind: 'List', items: [deployment, service] }
    return {
      text: `kubectl apply -f ${fileName}`,
      files: [{ name: fileName, text: `${JSON.stringify(list, null, 2)}\n` }],
      left_open: leftOpen(subject),
    }
  })
}
