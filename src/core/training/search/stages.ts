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

/** Chunks that a stage may be cut into: equal parts of the deepest one. A pipeline of one stage has one. */
export function virtualStages(layers: number, pipeline: number): number[] {
  const deepest = Math.ceil(layers / pipeline)
  return pipeline === 1 ? [1] : divisorsOf(deepest, deepest)
}
