import type { StoredPrecision } from '../../src/contract/catalog/entries.ts'
import type { WeightPart } from '../../src/core/model/precision/model-precision.ts'
import { type WeightPrecision, weightBits } from '../../src/core/model/weight-bytes.ts'

/** Where a precision was read: a short id of a source, with the place inside it. */
export type Stored = { precision: StoredPrecision; source: string }

function stored(
  weights: WeightPrecision,
  parts: readonly WeightPart[] = [],
  bits: number = weightBits[weights],
): StoredPrecision {
  return {
    weights,
    other: parts.length > 0 ? 'bf16' : weights,
    parts: Object.fromEntries(parts.map((part) => [part, { format: weights, bits_per_weight: bits }])),
  }
}

/** Linear layers in fp8 by blocks; embeddings, head, norms and router in 16 bits. */
const fp8Block = stored('fp8', ['attention', 'feed_forward', 'experts', 'shared_experts'])
/** 4-bit integers in groups of 32 with a 16-bit scale: 4 + 16/32. */
const int4Experts = stored('int4', ['experts'], 4.5)

/** Precisions that the notes of the gathered rows state, and that no file at hand shows. */
const noted: Readonly<Record<string, StoredPrecision>> = {
  'gpt-oss-20b': stored('mxfp4', ['experts']),
  'deepseek-v3.1-671b': fp8Block,
  'kimi-k2.5-1t': int4Experts,
  'deepseek-v4-pro-1.6t': fourBitExperts(),
  'deepseek-v4-flash-284b': fourBitExperts(),
}

/** FP4 experts, FP8 elsewhere. */
function fourBitExperts(): StoredPrecision {
  const rest = stored('fp8', ['attention', 'feed_forward', 'shared_experts'])
  return { ...rest, weights: 'mxfp4', parts: { ...rest.parts, ...stored('mxfp4', ['experts']).parts } }
}

/** Repositories on Hugging Face and the format that their config.json names; recalled, not retrieved. */
const recalled: readonly [precision: StoredPrecision, models: Readonly<Record<string, string>>][] = [
  [
    fp8Block,
    {
      'deepseek-r1-671b': 'deepseek-ai/DeepSeek-R1',
      'minimax-m2': 'MiniMaxAI/MiniMax-M2',
    },
  ],
  [
    stored('bf16'),
    {
      'baichuan2-7b': 'baichuan-inc/Baichuan2-7B-Base',
      'baichuan2-13b': 'baichuan-inc/Baichuan2-13B-Base',
      'bloom-176b': 'bigscience/bloom',
      'dbrx-132b': 'databricks/dbrx-base',
      'deepseek-llm-67b': 'deepseek-ai/deepseek-llm-67b-base',
      'deepseek-v2-236b': 'deepseek-ai/DeepSeek-V2',
      'deepseek-v2-lite': 'deepseek-ai/DeepSeek-V2-Lite',
      'falcon-40b': 'tiiuae/falcon-40b',
      'falcon-180b': 'tiiuae/falcon-180B',
      'gemma-2b': 'google/gemma-2b',
      'gemma-7b': 'google/gemma-7b',
      'gemma2-2b': 'google/gemma-2-2b-it',
      'gemma2-9b': 'google/gemma-2-9b-it',
      'gemma2-27b': 'google/gemma-2-27b-it',
      'gemma3-1b': 'google/gemma-3-1b-it',
      'gemma3-4b': 'google/gemma-3-4b-it',
      'gemma3-12b': 'google/gemma-3-12b-it',
      'gemma3-27b': 'google/gemma-3-27b-it',
      'glm-4-9b': 'THUDM/glm-4-9b',
      'glm-4.5-air-106b': 'zai-org/GLM-4.5-Air',
      'glm-4.6-355b': 'zai-org/GLM-4.6',
      'glm-4.7-358b': 'zai-org/GLM-4.7',
      'glm-4.7-flash-30b': 'zai-org/GLM-4.7-Flash',
      'internlm2-7b': 'internlm/internlm2-7b',
      'internlm2-20b': 'internlm/internlm2-20b',
      'ling-1t': 'inclusionAI/Ling-1T',
      'llama3-8b': 'meta-llama/Meta-Llama-3-8B',
      'llama3-70b': 'meta-llama/Meta-Llama-3-70B',
      'llama3.1-405b': 'meta-llama/Llama-3.1-405B',
      'llama3.2-3b': 'meta-llama/Llama-3.2-3B',
      'llama3.3-70b': 'meta-llama/Llama-3.3-70B-Instruct',
      'llama4-maverick-400b': 'meta-llama/Llama-4-Maverick-17B-128E',
      'mistral-7b': 'mistralai/Mistral-7B-v0.1',
      'mistral-large-2': 'mistralai/Mistral-Large-Instruct-2407',
      'mixtral-8x22b': 'mistralai/Mixtral-8x22B-v0.1',
      'minimax-text-01': 'MiniMaxAI/MiniMax-Text-01',
      'moonlight-16b-a3b': 'moonshotai/Moonlight-16B-A3B',
      'nemotron-4-340b': 'nvidia/Nemotron-4-340B-Base',
      'phi-3-mini': 'microsoft/Phi-3-mini-4k-instruct',
      'phi-3-medium': 'microsoft/Phi-3-medium-4k-instruct',
      'phi-4-mini': 'microsoft/Phi-4-mini-instruct',
      'qwen1.5-7b': 'Qwen/Qwen1.5-7B',
      'qwen1.5-14b': 'Qwen/Qwen1.5-14B',
      'qwen1.5-32b': 'Qwen/Qwen1.5-32B',
      'qwen1.5-72b': 'Qwen/Qwen1.5-72B',
      'qwen1.5-110b': 'Qwen/Qwen1.5-110B',
      'qwen2-0.5b': 'Qwen/Qwen2-0.5B',
      'qwen2-1.5b': 'Qwen/Qwen2-1.5B',
      'qwen2-7b': 'Qwen/Qwen2-7B',
      'qwen2-57b-a14b': 'Qwen/Qwen2-57B-A14B',
      'qwen2-72b': 'Qwen/Qwen2-72B',
      'qwen2.5-0.5b': 'Qwen/Qwen2.5-0.5B',
      'qwen2.5-1.5b': 'Qwen/Qwen2.5-1.5B',
      'qwen2.5-3b': 'Qwen/Qwen2.5-3B',
      'qwen2.5-7b': 'Qwen/Qwen2.5-7B',
      'qwen2.5-14b': 'Qwen/Qwen2.5-14B',
      'qwen2.5-32b': 'Qwen/Qwen2.5-32B',
      'qwen2.5-72b': 'Qwen/Qwen2.5-72B',
      'qwen3-1.7b': 'Qwen/Qwen3-1.7B',
      'qwen3-4b': 'Qwen/Qwen3-4B',
      'qwen3-14b': 'Qwen/Qwen3-14B',
      'qwen3-coder-480b-a35b': 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
      'qwen3-vl-8b': 'Qwen/Qwen3-VL-8B-Instruct',
      'qwen3-vl-30b-a3b': 'Qwen/Qwen3-VL-30B-A3B-Instruct',
      'qwen3-vl-32b': 'Qwen/Qwen3-VL-32B-Instruct',
      'qwen3.5-0.8b': 'Qwen/Qwen3.5-0.8B',
      'qwen3.5-4b': 'Qwen/Qwen3.5-4B',
      'qwen3.5-9b': 'Qwen/Qwen3.5-9B',
      'qwen3.5-122b-a10b': 'Qwen/Qwen3.5-122B-A10B',
      'qwen3.5-397b-a17b': 'Qwen/Qwen3.5-397B-A17B',
      'yi-6b': '01-ai/Yi-6B',
      'yi-34b': '01-ai/Yi-34B',
    },
  ],
  [
    stored('fp16'),
    {
      'command-r-35b': 'CohereLabs/c4ai-command-r-v01',
      'command-r-plus-104b': 'CohereLabs/c4ai-command-r-plus',
      'chatglm3-6b': 'THUDM/chatglm3-6b',
      'gpt-neox-20b': 'EleutherAI/gpt-neox-20b',
      'llama-7b': 'huggyllama/llama-7b',
      'llama-13b': 'huggyllama/llama-13b',
      'llama-33b': 'huggyllama/llama-30b',
      'llama-65b': 'huggyllama/llama-65b',
      'llama2-7b': 'meta-llama/Llama-2-7b-hf',
      'llama2-13b': 'meta-llama/Llama-2-13b-hf',
      'llama2-70b': 'meta-llama/Llama-2-70b-hf',
      'opt-125m': 'facebook/opt-125m',
      'opt-350m': 'facebook/opt-350m',
      'opt-1.3b': 'facebook/opt-1.3b',
      'opt-2.7b': 'facebook/opt-2.7b',
      'opt-6.7b': 'facebook/opt-6.7b',
      'opt-13b': 'facebook/opt-13b',
      'opt-30b': 'facebook/opt-30b',
      'opt-66b': 'facebook/opt-66b',
    },
  ],
  [
    stored('fp32'),
    {
      gpt2: 'openai-community/gpt2',
      'gpt2-medium': 'openai-community/gpt2-medium',
      'gpt2-large': 'openai-community/gpt2-large',
      'gpt2-xl': 'openai-community/gpt2-xl',
      'gpt-j-6b': 'EleutherAI/gpt-j-6b',
      'olmo-7b': 'allenai/OLMo-7B-hf',
      'olmo2-7b': 'allenai/OLMo-2-1124-7B',
      'olmo2-13b': 'allenai/OLMo-2-1124-13B',
    },
  ],
]

const repositories = new Map(
  recalled.flatMap(([precision, models]) =>
    Object.entries(models).map(([id, repository]) => [id, { precision, repository }] as const),
  ),
)

/** How a model without a file at hand is stored; `null`: nobody says, or it was never published. */
export function storedPrecisionOf(id: string, gathered: string | undefined): Stored | null {
  const told = noted[id]
  if (told && gathered) return { precision: told, source: gathered }
  const known = repositories.get(id)
  return known ? { precision: known.precision, source: `hf-repositories:${known.repository}` } : null
}

/** Ids that the tables name, for a check that each is a model. */
export const storedIds: readonly string[] = [...Object.keys(noted), ...repositories.keys()]
