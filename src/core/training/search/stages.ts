import { divisorsOf } from './divisors.ts'

const deepestPipeline = 128
/** What may be lost to stages of unequal depth: the deepest decides, and the step's formula spreads layers evenly. */
const deepestExcess = 0.1

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}

/**
 * Whether a pipeline can be cut so: all stages but the first and the last are alike, and these have a layer each and no
 * more than the others (Megatron-LM, `decoder_first_pipeline_num_layers`, `decoder_last_pipeline_num_layers`), or the
 * head and the embedding take a layer's place. 61 layers on 32 stages are not: 30 of two leave one for both ends.
 */
function canBeCut(layers: number, stages: number): boolean {
  const deepest = Math.ceil(layers / stages)
  const ends = layers - (stages - 2) * deepest
  return stages <= 2 || ends >= 2 || isEven(layers, stages)
}

/** Depths that a pipeline of `layers` layers may have: stages of nearly equal depth, and powers of two as people run them. */
export function pipelineDepths(layers: number): number[] {
  const depths: number[] = []
  for (let stages = 1; stages <= Math.min(layers, deepestPipeline); stages++) {
    const excess = (Math.ceil(layers / stages) * stages) / layers - 1
    if (canBeCut(layers, stages) && (excess <= deepestExcess || isPowerOfTwo(stages))) depths.push(stages)
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
