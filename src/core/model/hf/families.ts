/** What a model type's published code fixes and its files leave out. */
export type Family = {
  /** Three matrices a feed-forward where it is gated, else two. */
  matrices: 2 | 3
  /** The output head is the input embedding unless the file says otherwise. */
  tied: boolean
  /** Norms of a layer, and numbers each holds per element: 1 for RMS norms, 2 with a bias. */
  norms: number
  normSize: 1 | 2
  /** Biases that the code has whatever the file says. */
  bias: 'none' | 'qkv' | 'all'
  /** Norms on queries and keys: one for all heads of a kind, or as wide as all of them. */
  queryNorm: 'none' | 'head' | 'full'
  /** Every n-th layer attends to all, the others to a window, where the file does not say. */
  fullEvery?: number
  /** A learned table of positions. */
  positions: boolean
  /** A mixture: without a count of experts the file is not understood. */
  mixture: boolean
  /** Head width of the class, where files leave it out and it is not hidden / heads. */
  headDim?: number
}

const plainDecoder: Family = {
  matrices: 3,
  tied: false,
  norms: 2,
  normSize: 1,
  bias: 'none',
  queryNorm: 'none',
  positions: false,
  mixture: false,
}

const families = new Map<string, Family>()

function add(names: string, traits: Partial<Family> = {}): void {
  for (const name of names.split(' ')) families.set(name, { ...plainDecoder, ...traits })
}

// Gated, RMS norms, no biases of their own.
add(
  'llama mistral ministral ministral3 mistral4 yi solar aquila internlm internlm2 internlm3 baichuan granite minicpm',
)
add('glm chatglm', { bias: 'qkv' })
add('glm4 glm4v_text', { norms: 4 })
add('smollm3', { tied: true })
add(
  'xverse orion seed_oss hunyuan hunyuan_v1_dense mimo exaone helium csm_backbone nanochat jais2 hyperclovax',
)
add(
  'mllama mllama_text_model phi3 phi3_v phi4mm phi4_multimodal ernie4_5 telechat teleflm skywork cwm apriel',
)
add('qwen qwen2 qwen2_vl qwen2_vl_text qwen2_5_vl qwen2_5_vl_text qwen2_audio qwen2_5_omni_text dream', {
  bias: 'qkv',
})
add('qwen2_5_omni qwen2_5_omni_thinker', { bias: 'qkv' })
add('qwen3 qwen3_vl qwen3_vl_text', { queryNorm: 'head' })
add('hunyuan_v1_dense hunyuan_v1_moe', { queryNorm: 'head' })
add('hunyuan_v1_moe hunyuan_moe', { queryNorm: 'head', mixture: true, tied: true })
add('gemma', { tied: true, headDim: 256 })
add('gemma2', { tied: true, norms: 4, fullEvery: 2, headDim: 256 })
add('vaultgemma', { tied: true, fullEvery: 2, headDim: 256 })
add('gemma3 gemma3_text', { tied: true, norms: 4, queryNorm: 'head', fullEvery: 6, headDim: 256 })
add('gemma3n gemma3n_text', { tied: true, norms: 4, queryNorm: 'head', headDim: 256 })
add('gemma4 gemma4_text gemma4_unified gemma4_unified_text', {
  tied: true,
  norms: 4,
  queryNorm: 'head',
  headDim: 256,
})
add('cohere', { tied: true, norms: 1 })
add('cohere2', { tied: true, norms: 1, fullEvery: 4 })
add('olmo', { norms: 0 })
add('olmo2', { queryNorm: 'full' })
// The classes' own default where a file has no layer_types: every fourth, every second layer sees all.
add('olmo3', { queryNorm: 'full', fullEvery: 4 })
add('apertus', { matrices: 2, queryNorm: 'head' })
add('arcee nemotron', { matrices: 2 })
add('nemotron', { matrices: 2, normSize: 2 })
add('exaone4', { queryNorm: 'head' })
add('stablelm', { normSize: 2 })
add('minicpm3', { tied: true })
add('lfm2', { tied: true, queryNorm: 'head' })
add('llama4 llama4_text', { mixture: true })
// Mixtures.
add(
  'mixtral granitemoe granitemoeshared jetmoe deepseek deepseek_v2 deepseek_v3 deepseek_v32 kimi_k2 kimi_k25',
  { mixture: true },
)
add('deepseek_vl_v2 glm_moe_dsa glm4_moe_lite ernie4_5_moe ernie4_5_moe_text ernie4_5_moe_vl grok-1 grok', {
  mixture: true,
})
add('ernie4_5_vl ernie4_5_vl_moe step3 step3_text bailing_moe bailing_moe_v2 longcat_flash mistral_large_3', {
  mixture: true,
})
add('phimoe', { mixture: true, normSize: 2 })
add('granitemoe granitemoeshared', { mixture: true, tied: true })
add('dbrx', { mixture: true, normSize: 1 })
add('qwen2_moe', { mixture: true, bias: 'qkv' })
add('qwen3_moe qwen3_vl_moe qwen3_vl_moe_text qwen3_omni_moe qwen3_omni_moe_thinker qwen3_omni_moe_text', {
  mixture: true,
  queryNorm: 'head',
})
add('olmoe flex_olmo', { mixture: true, queryNorm: 'full' })
add('minimax_m2', { mixture: true, queryNorm: 'full' })
add('glm4_moe glm4v_moe glm4v_moe_text glm4_5v_moe', { mixture: true })
add('gpt_oss', { mixture: true, bias: 'all', fullEvery: 2 })
add('dots1 exaone_moe afmoe', { mixture: true, queryNorm: 'head' })
add('mimo_v2 mimo_v2_flash step3p5 step3_5', { mixture: true })
add('ling bailing_hybrid bailing_moe_linear', { mixture: true, queryNorm: 'head' })
// Hybrids.
add('qwen3_next qwen3_5_moe qwen3_5_moe_text', { mixture: true, queryNorm: 'head' })
add('qwen3_5 qwen3_5_text', { queryNorm: 'head' })
add('kimi_linear', { mixture: true })
add('minimax minimax_text_01 minimax_m1 minimax_01', { mixture: true })
add('lfm2_moe', { mixture: true, tied: true, queryNorm: 'head' })
add('jamba', { mixture: true })
add('nemotron_h nemotron_h_v2', { matrices: 2, norms: 1 })
add('bamba falcon_h1')
add('granitemoehybrid', { tied: true })
add('mamba falcon_mamba mamba2 codestral_mamba', { tied: true, norms: 1 })
add('zamba zamba2', { tied: true, norms: 1 })
add('recurrent_gemma', { tied: true })
// Two matrices, layer norms with a bias.
add('gpt2 gpt_bigcode', { matrices: 2, tied: true, normSize: 2, bias: 'all', positions: true })
add('gpt_neo', { matrices: 2, tied: true, normSize: 2, positions: true })
add('opt', { matrices: 2, tied: true, normSize: 2, bias: 'all', positions: true })
add('bloom', { matrices: 2, tied: true, normSize: 2, bias: 'all' })
add('gpt_neox', { matrices: 2, normSize: 2, bias: 'all' })
add('gptj codegen', { matrices: 2, norms: 1, normSize: 2 })
add('falcon', { matrices: 2, tied: true, norms: 1, normSize: 2 })
add('mpt', { matrices: 2, tied: true, normSize: 1 })
add('phi', { matrices: 2, norms: 1, normSize: 2, bias: 'all' })
add('persimmon', { matrices: 2, normSize: 2, bias: 'all', queryNorm: 'none' })
add('starcoder2', { matrices: 2, tied: true, normSize: 2, bias: 'all' })
add('biogpt xglm', { matrices: 2, tied: true, normSize: 2, bias: 'all', positions: true })

export const knownFamilies: readonly string[] = [...families.keys()].sort()

export function familyOf(type: string): Family | undefined {
  return families.get(type)
}
