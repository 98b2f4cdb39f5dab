import type { AudioEncoder } from '../../../contract/request/media.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { pointerTo } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { type MediaSource, needed } from './media.ts'

/** Tokens that an encoder makes of a second of sound, as published. */
const rates: Record<AudioEncoder, { value: number; source: string }> = {
  whisper: {
    value: 50,
    source:
      'Whisper (arXiv:2212.04356, section 2.2): frames of 10 ms, halved by a convolution of stride 2: 1,500 of 30 s',
  },
  'qwen2-audio': {
    value: 25,
    source: 'Qwen2-Audio (arXiv:2407.10759, section 2): Whisper frames pooled by two, about 40 ms each',
  },
  gemini: { value: 32, source: 'ai.google.dev/gemini-api/docs/tokens: 32 tokens a second of sound' },
}

/** Sent, else that of a published encoder. Throws Refusal `field_conflict` where both are said. */
export function audioRate(draft: Draft, source: MediaSource): string {
  const { audio_tokens_per_s: sent, audio_encoder: encoder } = source.media
  const unit = 'token/s'
  if (encoder === undefined) return needed(draft, source, 'audio_tokens_per_s', { unit, sent })
  const at = `${source.at}.audio_encoder`
  if (sent !== undefined) {
    const fields = ['audio_tokens_per_s', 'audio_encoder']
    throw new Refusal('field_conflict', pointerTo(at), { fields })
  }
  draft.settings.push({ path: at, value: encoder, origin: 'given' })
  const { value, source: published } = rates[encoder]
  const path = `${source.at}.audio_tokens_per_s`
  return assume(draft, { path, unit, value, origin: 'default', source: published })
}
