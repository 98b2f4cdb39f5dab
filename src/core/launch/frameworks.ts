import deepspeedData from './data/deepspeed.json' with { type: 'json' }
import megatronData from './data/megatron-lm.json' with { type: 'json' }
import nemoData from './data/nemo.json' with { type: 'json' }
import sglangData from './data/sglang.json' with { type: 'json' }
import tensorrtData from './data/tensorrt-llm.json' with { type: 'json' }
import torchrunData from './data/torchrun.json' with { type: 'json' }
import torchtitanData from './data/torchtitan.json' with { type: 'json' }
import vllmData from './data/vllm.json' with { type: 'json' }
import type { Option, OptionSet } from './option.ts'

// The only door to the options of frameworks: names, types and values as their own files define them.

/** A model that torchtitan has under a name and a flavour. */
export type Flavor = {
  name: string
  flavor: string
  hidden_size: number
  layers_count: number
  heads_count: number
  kv_heads_count: number | null
  vocab_size: number
  experts_count: number | null
}

export const megatron: OptionSet = megatronData
export const torchrun: OptionSet = torchrunData
export const torchtitan: OptionSet & { flavors: readonly Flavor[] } = torchtitanData
export const deepspeed: OptionSet & { launcher: readonly Option[] } = deepspeedData
export const nemo: OptionSet & { recipes: readonly string[] } = nemoData

export const vllm: OptionSet = vllmData
export const sglang: OptionSet = sglangData
export const tensorrt: OptionSet = tensorrtData
