/** Where evaluateStep writes: seconds of one optimizer step by part. They sum to `total`. */
export const stepParts = [
  'total',
  'linear',
  'experts',
  'attention',
  'memory_bound',
  'host',
  'tensor_communication',
  'context_communication',
  'expert_communication',
  'shard_communication',
  'head',
  'pipeline_communication',
  'bubble',
  'data_communication',
  'optimizer',
  'offload',
  'node_drag',
] as const

export type StepPart = (typeof stepParts)[number]

/** Index of each part in the output array. */
export const at = Object.fromEntries(stepParts.map((name, index) => [name, index])) as Record<
  StepPart,
  number
>

/** A fresh output array for evaluateStep. */
export function newStepParts(): Float64Array {
  return new Float64Array(stepParts.length)
}
