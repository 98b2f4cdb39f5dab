import type { Tower } from '../../../contract/model/layer.ts'
import { countTower } from './count-tower.ts'
import { isConfig, type Part, partOf } from './part.ts'

/** Where vision and audio parts stand, and what they are called. */
const places: readonly [key: string, name: string, kind: 'vision' | 'audio'][] = [
  ['vision_config', 'vision', 'vision'],
  ['vision_tower_config', 'vision', 'vision'],
  ['vit_config', 'vision', 'vision'],
  ['visual', 'vision', 'vision'],
  ['vision_encoder', 'vision', 'vision'],
  ['vision_model_config', 'vision', 'vision'],
  ['audio_config', 'audio', 'audio'],
  ['audio_encoder_config', 'audio', 'audio'],
  ['audio_tower', 'audio', 'audio'],
  ['speech_config', 'audio', 'audio'],
  ['encoder_config', 'audio', 'audio'],
]

/** Parts that speak, talk or quantise beside the text: named, never counted. */
const uncounted =
  /^(talker_config|token2wav_config|code2wav_config|vq_config|gen_vision_config|gen_aligner_config|gen_head_config|aligner_config|projector_config|adapter_config|img_processor|embd_layer|audio_processor|q_former_config|qformer_config|codec_config|speaker_encoder_config|tts_config|projection_config|vision_lora|speech_lora|perceiver_config|mm_projector_config|resampler_config|connector_config)$/

/** Families that have a vision part in every published copy: a file without one leaves it out. */
const seeing =
  /^(llava|llama4$|mllama|gemma3$|gemma4$|gemma3n$|mistral3|qwen2_vl$|qwen2_5_vl$|qwen3_vl(_moe)?$|paligemma|idefics|internvl|glm4v|kimi_vl|minicpmv|phi3_v|aya_vision|lfm2_vl|smolvlm)/

export type Towers = { towers: Tower[]; parts: Part[]; not_modelled: string[] }

/**
 * Vision and audio towers of a file, each counted from its own block with the projector into a text model of
 * `textHidden`. What cannot be counted is named in `not_modelled`.
 */
export function readTowers(whole: Part, textHidden: number): Towers {
  const towers: Tower[] = []
  const parts: Part[] = []
  const not_modelled: string[] = []
  for (const [key, name, kind] of places) {
    const config = whole.config[key]
    if (!isConfig(config)) continue
    whole.used.set(key, `${name} tower`)
    const part = partOf(config, `${whole.place}/${key}`, {
      outer: partOf({ model_type: whole.config.model_type }, whole.place),
    })
    parts.push(part)
    const parameters_count = countTower(part, kind, textHidden)
    if (parameters_count === null) not_modelled.push(`${name}_tower`)
    else towers.push({ name, parameters_count: Math.round(parameters_count) })
  }
  for (const [key, config] of Object.entries(whole.config)) {
    if (!uncounted.test(key) || config === null) continue
    whole.used.set(key, 'not modelled')
    not_modelled.push(key)
  }
  const type = String(whole.config.model_type ?? '')
  if (seeing.test(type) && parts.length === 0) not_modelled.push('vision_tower')
  return { towers, parts, not_modelled }
}
