import { divisorsOf } from './divisors.ts'

const deepestPipeline = 128
/** What may be lost to stages of unequal depth: the deepest decides, and the step's formula spreads layers evenly. */
const deepestExcess = 0.1

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}

/** Depths that a pipeline of `layers` layers may have: stages of nearly equal depth, and powers of two as people run them. */
export function pipelineDepths(layers: number): number[] {
  const depths: number[] = []
  for (let stages = 1; stages <= Math.min(layers, deepestPipeline); stages++) {
    const excess = (Math.ceil(layers / stages) * stages) / layers - 1
    if (excess <= deepestExcess || isPowerOfTwo(stages)) depths.push(stages)
  }
  return depths
}

/** Whether all chunks of all stages are alike: of as many layers, or of one less for the head and the embedding. */
function isEven(layers: number, parts: number): boolean {
  return [layers, layers + 1, layers + 2].some((places) => places % parts === 0)
}

/**
 * Chunks that a stage may be cut into: equal parts of the deepest one, where all stages are cut alike, as
 * interleaving needs (Megatron-LM, `num_layers_per_virtual_pipeline_stage`): 12 stages of 80 layers are not. A
 * pipeline of one stage has one.
 */
export function virtualStages(layers: number, pipeline: number): number[] {
  if (pipeline === 1) return [1]
  const deepest = Math.ceil(layers / pipeline)
  return divisorsOf(deepest, deepest).filter((chunks) => chunks === 1 || isEven(layers, pipeline * chunks))
}
