import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { pointerTo } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { type MediaSource, needed } from './media.ts'

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
  return assume(draft, byDefault(`media.audio_tokens_per_s.${encoder}`, `${source.at}.audio_tokens_per_s`))
}
