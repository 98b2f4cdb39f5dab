import type { ModelEntry } from '../../../contract/catalog/entries.ts'
import type { TextInput } from '../../../contract/field/number.ts'
import type { TrafficInput } from '../../../contract/request/demand.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { figureOf, mediaParts } from '../market/media.ts'
import { tokensPerUnit, unitOfText } from '../training/work.ts'

/** The tokens of one request that are sent or answered, as a name in the sheet. */
export type Size = { part: 'prompt' | 'answer'; tokens: string }

/** What one request sends and what it is answered, where the traffic says so. Throws `Refusal`. */
export function sizesOf(draft: Draft, traffic: TrafficInput, encoder: ModelEntry | undefined): Size[] {
  const [prompt, answer] = [promptOf(draft, traffic, encoder), answerOf(draft, traffic)]
  return [
    ...(prompt === null ? [] : [{ part: 'prompt', tokens: prompt } as const]),
    ...(answer === null ? [] : [{ part: 'answer', tokens: answer } as const]),
  ]
}

const promptName = 'prompt_tokens_per_request'

/** Text and media that are sent; a cache may hold either. */
function promptOf(draft: Draft, traffic: TrafficInput, encoder: ModelEntry | undefined): string | null {
  const text = traffic.prompt ? textTerm(draft, traffic, { part: 'prompt', text: traffic.prompt }) : null
  const media = mediaOf(draft, traffic, encoder)
  if (media.length === 0) return text === null ? null : define(draft, promptName, 'token/request', text)
  const own = text === null ? [] : [['text', define(draft, 'text_tokens_per_request', 'token/request', text)]]
  const parts = [...own, ...media]
  draft.breakdowns.set(promptName, Object.fromEntries(parts))
  return define(draft, promptName, 'token/request', parts.map(([, name]) => name).join(' + '))
}

function answerOf(draft: Draft, traffic: TrafficInput): string | null {
  const { answer, samples_per_request_count: samples } = traffic
  if (!answer) return null
  const text = textTerm(draft, traffic, { part: 'answer', text: answer })
  const repeated =
    samples === undefined
      ? ''
      : ` * ${assume(draft, given('traffic.samples_per_request_count', 'count', samples))}`
  return define(draft, 'answer_tokens_per_request', 'token/request', `${text}${repeated}`)
}

function textTerm(
  draft: Draft,
  traffic: TrafficInput,
  { part, text }: { part: Size['part']; text: TextInput },
): string {
  const unit = `${unitOfText(text.unit)}/request`
  const amount = assume(draft, given(`traffic.${part}.amount`, unit, text.amount))
  draft.settings.push({ path: `traffic.${part}.unit`, value: text.unit, origin: 'given' })
  return `${amount}${tokensPerUnit(draft, text.unit, traffic, 'traffic')}`
}

/** Images, video and sound that one request sends, each as tokens. */
function mediaOf(
  draft: Draft,
  { media }: TrafficInput,
  encoder: ModelEntry | undefined,
): [kind: string, name: string][] {
  if (!media) return []
  const parts = mediaParts(
    draft,
    { media, at: 'traffic.media', encoder },
    {
      images: ['images_per_request_count', '1/request', media.images_per_request_count],
      video: ['video_seconds_per_request', 's/request', media.video_seconds_per_request],
      audio: ['audio_seconds_per_request', 's/request', media.audio_seconds_per_request],
    },
  )
  return (['images', 'video', 'audio'] as const).flatMap((kind): [string, string][] => {
    const term = parts[kind]
    if (term === undefined) return []
    return [[kind, define(draft, `${figureOf[kind]}_tokens_per_request`, 'token/request', term)]]
  })
}
