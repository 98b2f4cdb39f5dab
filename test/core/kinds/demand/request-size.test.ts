import { describe, expect, test } from 'vitest'
import type { DemandRequest, TrafficInput } from '../../../../src/contract/request/demand.ts'
import { Refusal } from '../../../../src/core/refusal.ts'
import { askDemand, figure } from '../ask.ts'

const sizing = { method: 'throughput', tokens_per_s_per_accelerator: 100 } as const
const ask = (traffic: TrafficInput, more: Partial<DemandRequest> = {}) =>
  askDemand({ traffic, sizing, ...more }, { samples: 0 })
const refusal = (traffic: TrafficInput, more: Partial<DemandRequest> = {}) => {
  try {
    ask(traffic, more)
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.pointer}`
    throw error
  }
  return 'answered'
}

describe('media of a request are tokens of its prompt', () => {
  const media = {
    images_per_request_count: 2,
    merge_factor: 4,
    video_seconds_per_request: 10,
    video_frames_per_s: 1,
    audio_seconds_per_request: 30,
    audio_encoder: 'qwen2-audio',
  } as const
  const encoder = { ref: 'internvit-6b-448' }
  // Two images of 256, ten frames of 256, 30 s x 25, and 100 tokens of text: 512 + 2,560 + 750 + 100
  const sent = 3922

  test('images, frames and sound by their encoders, beside the text', () => {
    const answer = ask({ requests_per_s: 1, prompt: { amount: 100, unit: 'tokens' }, media }, { encoder })
    expect(answer.breakdowns.prompt_tokens_per_request).toEqual({
      text: 100,
      images: 512,
      video: 2560,
      audio: 750,
    })
    expect(figure(answer, 'tokens_per_day')).toBe(sent * 86_400)
  })

  test('without text they are the prompt, and a cache may hold them', () => {
    const answer = ask(
      { requests_per_s: 1, media, cached_prompt_ratio: 0.5, answer: { amount: 78, unit: 'tokens' } },
      { encoder },
    )
    expect(figure(answer, 'tokens_per_day')).toBe((sent - 100 + 78) * 86_400)
    // Half of the prompt is computed: (3,822 / 2 + 78) / 100
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo((3822 / 2 + 78) / 100, 9)
  })

  test('they are paid for as prompt tokens', () => {
    const revenue = { input_amount_per_million_tokens: 2, currency: 'USD', as_of: '2026-10' }
    const answer = ask({ requests_per_s: 1, media }, { encoder, revenue })
    expect(figure(answer, 'revenue_amount_per_day')).toBeCloseTo((3822 * 86_400 * 2) / 1e6, 6)
  })

  test.each<[string, TrafficInput, Partial<DemandRequest>, string]>([
    ['an encoder without images', { requests_per_s: 1 }, { encoder }, 'field_unused /encoder'],
    [
      'half a size',
      { requests_per_s: 1, media: { images_per_request_count: 1, image_width_px: 5 } },
      {},
      'field_unused /traffic/media/image_width_px',
    ],
    [
      'a rate of no sound',
      { requests_per_s: 1, media: { audio_encoder: 'whisper' } },
      {},
      'field_unused /traffic/media/audio_encoder',
    ],
  ])('%s is refused', (_what, traffic, more, expected) => expect(refusal(traffic, more)).toBe(expected))
})

describe('every field of the traffic is used or refused', () => {
  test('tokens of a day beside the size of a request give the requests', () => {
    // 1e9 / (600 + 400) = 1e6 requests; half of 6e8 prompt tokens is cached
    const answer = ask({
      tokens_per_day: 1e9,
      prompt: { amount: 600, unit: 'tokens' },
      answer: { amount: 400, unit: 'tokens' },
      cached_prompt_ratio: 0.5,
    })
    expect(figure(answer, 'tokens_per_day')).toBe(1e9)
    expect(answer.breakdowns.tokens_per_day).toEqual({ prompt: 6e8, answer: 4e8 })
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(7e8 / 86_400 / 100, 9)
  })

  test('seconds of an answered token count answered tokens alone where the answer is known', () => {
    const seconds = {
      method: 'accelerator_seconds',
      accelerator_seconds_per_unit: 0.01,
      unit: 'tokens',
    } as const
    const texts = {
      prompt: { amount: 600, unit: 'tokens' },
      answer: { amount: 400, unit: 'tokens' },
    } as const
    const answer = ask({ tokens_per_day: 8.64e9, ...texts }, { sizing: seconds })
    // 100,000 tokens a second, of which 40,000 are answered, 0.01 s each
    expect(figure(answer, 'accelerator_needed_count')).toBeCloseTo(400, 9)
  })

  test.each<[string, TrafficInput, string]>([
    [
      'requests of a user without users',
      { requests_per_s: 1, requests_per_user_per_day: 3 },
      'field_unused /traffic/requests_per_user_per_day',
    ],
    [
      'requests of a visit without visits',
      { requests_per_s: 1, requests_per_visit: 3 },
      'field_unused /traffic/requests_per_visit',
    ],
    [
      'a latency of nothing in flight',
      { requests_per_s: 1, request_latency_s: 3 },
      'field_unused /traffic/request_latency_s',
    ],
    [
      'a cached part of no prompt',
      { tokens_per_day: 1, cached_prompt_ratio: 0.5 },
      'field_unused /traffic/cached_prompt_ratio',
    ],
    [
      'samples of no answer',
      { requests_per_s: 1, samples_per_request_count: 2 },
      'field_unused /traffic/samples_per_request_count',
    ],
    [
      'growth over no years',
      { tokens_per_day: 1, growth_per_year_factor: 2 },
      'traffic_missing /traffic/ahead_years',
    ],
    [
      'years of no growth',
      { tokens_per_day: 1, ahead_years: 2 },
      'traffic_missing /traffic/growth_per_year_factor',
    ],
  ])('%s is refused', (_what, traffic, expected) => expect(refusal(traffic)).toBe(expected))
})
