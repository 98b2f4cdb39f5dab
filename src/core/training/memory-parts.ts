/** Where evaluateMemory writes: bytes of the most loaded device by part. They sum to `total`. */
export const memoryParts = [
  'total',
  'weights',
  'gradients',
  'optimizer_states',
  'activations',
  'logits',
  'transient_gradients',
  'gathered_weights',
  'adapters',
  'models_beside',
  'step_temporaries',
  'framework_reserve',
  'fragmentation',
  'driver_context',
] as const

export type MemoryPart = (typeof memoryParts)[number]

export const memoryAt = Object.fromEntries(memoryParts.map((name, index) => [name, index])) as Record<
  MemoryPart,
  number
>

/** A fresh output array for evaluateMemory. */
export function newMemoryParts(): Float64Array {
  return new Float64Array(memoryParts.length)
}
