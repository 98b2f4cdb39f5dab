import { Refusal } from '../refusal.ts'
import type { Architecture, Attention, MixtureOfExperts } from './architecture.ts'

const pointer = '/model/hf_config'

/** Families whose feed-forward block has three matrices, and whose attention is one that is modelled. */
const gatedFamilies = new Set([
  'llama', 'mistral', 'mixtral', 'qwen2', 'qwen2_moe', 'qwen3', 'qwen3_moe', 'gemma', 'gemma2', 'gemma3', 'gemma3_text',
  'phi3', 'deepseek_v2', 'deepseek_v3', 'kimi_k2', 'cohere', 'cohere2', 'olmo', 'olmo2', 'olmo3', 'olmoe', 'granite', 'granitemoe', 'dbrx',
  'internlm2', 'internlm3', 'baichuan', 'chatglm', 'glm', 'glm4', 'glm4_moe', 'gpt_oss', 'llama4', 'llama4_text', 'exaone', 'smollm3',
  'stablelm', 'seed_oss', 'ernie4_5', 'ernie4_5_moe', 'hunyuan', 'minicpm', 'yi', 'qwen', 'xverse', 'grok-1', 'mimo', 'apertus', 'minimax_m2',
]) // biome-ignore format: one list
const plainFamilies = new Set([
  'gpt2',
  'gptj',
  'gpt_neo',
  'gpt_neox',
  'opt',
  'bloom',
  'falcon',
  'mpt',
  'phi',
  'starcoder2',
  'gpt_bigcode',
  'nemotron',
])
const tiedUnlessSaid = new Set([
  'gpt2',
  'gpt_neo',
  'opt',
  'bloom',
  'mpt',
  'gemma',
  'gemma2',
  'gemma3',
  'gemma3_text',
  'falcon',
  'gpt_bigcode',
  'starcoder2',
  'cohere',
  'cohere2',
])

/** Keys of parts that no formula here covers: a config that has one is refused rather than half read. */
const unmodelled = [
  'ssm_cfg',
  'mamba_d_state',
  'mamba_n_heads',
  'linear_num_value_heads',
  'linear_conv_kernel_dim',
  'rwkv',
  'index_topk',
  'attn_type_list',
  'block_sparse_config',
]

/** Families that alternate full and windowed layers in code and not in the config. */
const periodOf: Record<string, number> = {
  gemma2: 2,
  gemma3: 6,
  gemma3_text: 6,
  cohere2: 4,
  llama4: 4,
  llama4_text: 4,
}

type Config = Record<string, unknown>

/**
 * Reads a Hugging Face `config.json` of a decoder-only transformer into an architecture.
 * Throws `Refusal('hf_config_unsupported')` for a family or a layer kind that is not modelled and
 * for a missing size: nothing is guessed.
 */
export function readHfConfig(whole: Config): Architecture {
  const config = isConfig(whole.text_config)
    ? { ...whole.text_config, model_type: whole.text_config.model_type ?? whole.model_type }
    : whole
  const family = String(config.model_type ?? '').toLowerCase()
  const isGated = gatedFamilies.has(family)
  if (!isGated && !plainFamilies.has(family)) throw refusal('model_type', family || 'absent')
  const foreign = unmodelled.find((key) => config[key] !== undefined && config[key] !== null)
  if (foreign) throw refusal(foreign, 'not modelled')
  const hidden = need(config, 'hidden_size', 'n_embd', 'd_model')
  const heads = need(config, 'num_attention_heads', 'n_head', 'n_heads')
  const attention = readAttention(config, heads)
  const moe = readExperts(config)
  return {
    layers_count: need(config, 'num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'),
    hidden_size: hidden,
    heads_count: heads,
    kv_heads_count: attention.kind === 'mla' ? heads : readKvHeads(config, heads),
    head_dim: readHeadDimension(config, attention, hidden / heads),
    ffn_size:
      read(config, 'intermediate_size_mlp', 'intermediate_size', 'n_inner', 'ffn_dim', 'ffn_hidden_size') ??
      4 * hidden,
    vocab_size: need(config, 'vocab_size', 'padded_vocab_size'),
    gated_mlp: isGated,
    tied_embeddings:
      typeof config.tie_word_embeddings === 'boolean'
        ? config.tie_word_embeddings
        : tiedUnlessSaid.has(family),
    attention,
    ...(moe && { moe }),
    ...(['gpt2', 'gpt_neo', 'opt', 'gpt_bigcode'].includes(family) && {
      position_table_tokens: need(config, 'max_position_embeddings', 'n_positions'),
    }),
  }
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refusal(key: string, why: string): Refusal {
  return new Refusal('hf_config_unsupported', `${pointer}/${key}`, { key, why })
}

function read(config: Config, ...keys: string[]): number | undefined {
  const key = keys.find((name) => config[name] !== undefined && config[name] !== null)
  if (key === undefined) return undefined
  const value = config[key]
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw refusal(key, 'not a number')
  return value
}

function need(config: Config, ...keys: string[]): number {
  const value = read(config, ...keys)
  if (value === undefined || value === 0) throw refusal(keys[0] ?? '', 'absent')
  return value
}

function readKvHeads(config: Config, heads: number): number {
  if (config.multi_query === true && config.new_decoder_architecture !== true) return 1
  return read(config, 'num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'multi_query_group_num') ?? heads
}

function readHeadDimension(config: Config, attention: Attention, even: number): number {
  if (attention.kind === 'mla') return (attention.qk_nope_head_dim ?? 0) + (attention.qk_rope_head_dim ?? 0)
  return read(config, 'head_dim', 'kv_channels') ?? even
}

function readAttention(config: Config, heads: number): Attention {
  const latent = read(config, 'kv_lora_rank')
  const queryRank = read(config, 'q_lora_rank')
  if (latent !== undefined) {
    return {
      kind: 'mla',
      ...(queryRank !== undefined && { q_lora_rank: queryRank }),
      kv_lora_rank: latent,
      qk_nope_head_dim: need(config, 'qk_nope_head_dim'),
      qk_rope_head_dim: need(config, 'qk_rope_head_dim'),
      v_head_dim: need(config, 'v_head_dim'),
    }
  }
  const keyValueHeads = readKvHeads(config, heads)
  const kind = keyValueHeads === heads ? 'mha' : keyValueHeads === 1 ? 'mqa' : 'gqa'
  return { kind, ...readWindow(config) }
}

/** Which layers see a window: by `layer_types` where it stands, else by the older keys. */
function readWindow(config: Config): Partial<Attention> {
  if (config.use_sliding_window === false) return {}
  const types = Array.isArray(config.layer_types) ? config.layer_types : null
  const window = read(config, 'sliding_window', 'attention_chunk_size', 'sliding_window_size')
  if (!types) {
    const family = String(config.model_type ?? '').toLowerCase()
    const pattern = read(config, 'sliding_window_pattern', '_sliding_window_pattern') ?? periodOf[family]
    if (window === undefined) return {}
    return {
      window_tokens: window,
      ...(config.attention_chunk_size !== undefined && { window_kind: 'chunked' as const }),
      ...(pattern !== undefined && pattern > 0 && { full_attention_every: pattern }),
    }
  }
  const other = types.find(
    (type) => !['full_attention', 'sliding_attention', 'chunked_attention'].includes(String(type)),
  )
  if (other !== undefined) throw refusal('layer_types', String(other))
  const full = types.filter((type) => type === 'full_attention').length
  if (full === types.length || window === undefined) return {}
  return {
    window_tokens: window,
    ...(types.includes('chunked_attention') && { window_kind: 'chunked' as const }),
    ...(full > 0 && { full_attention_every: evenPeriod(types.length, full) }),
  }
}

/** The n of "every n-th layer is full" that gives this many full layers; refused when none does. */
function evenPeriod(layers: number, full: number): number {
  const period = Math.floor(layers / full)
  if (Math.floor(layers / period) !== full) throw refusal('layer_types', 'full layers are not evenly spaced')
  return period
}

function readExperts(config: Config): MixtureOfExperts | null {
  const experts = read(config, 'n_routed_experts', 'num_experts', 'num_local_experts', 'moe_num_experts')
  if (experts === undefined || experts <= 1) return null
  const sharedWidth = read(config, 'shared_expert_intermediate_size')
  const every = read(config, 'interleave_moe_layer_step', 'decoder_sparse_step', 'moe_layer_freq')
  return {
    experts_count: experts,
    experts_per_token_count: need(
      config,
      'num_experts_per_tok',
      'num_experts_per_token',
      'moe_topk',
      'moe_k',
      'experts_per_token',
    ),
    shared_experts_count:
      read(config, 'n_shared_experts', 'num_shared_experts') ??
      (sharedWidth ? 1 : config.model_type === 'llama4_text' ? 1 : 0),
    expert_ffn_size: need(config, 'moe_intermediate_size', 'expert_ffn_hidden_size', 'intermediate_size'),
    first_dense_layers_count: read(config, 'first_k_dense_replace', 'moe_layer_start_index') ?? 0,
    ...(sharedWidth && { shared_expert_ffn_size: sharedWidth }),
    ...(every !== undefined && every > 1 && { moe_layer_every: every }),
  }
}
