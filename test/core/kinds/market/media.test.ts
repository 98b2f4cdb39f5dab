import { describe, expect, test } from 'vitest'
import type { MediaInput } from '../../../../src/contract/request/media.ts'
import { figure, snapshot } from '../ask.ts'
import { askMarket, refusalOf } from './ask.ts'

const encoders = snapshot.list('models').flatMap(({ id, vision }) => (vision ? [{ id, ...vision }] : []))
const image = (media: MediaInput, ref?: string) =>
  figure(
    askMarket({ media: { images_per_day_count: 1, ...media }, ...(ref && { encoder: { ref } }) }),
    'tokens_per_image',
  )

describe('tokens of an image by encoder', () => {
  test('the catalog has eight', () => {
    expect(encoders).toHaveLength(8)
  })

  test.each(encoders)('$id makes its own tokens of an image of its own size, said or not', (one) => {
    const size = { image_width_px: one.image_size_px, image_height_px: one.image_size_px }
    expect(image({}, one.id)).toBe(one.tokens_per_image_count)
    expect(image(size, one.id)).toBe(one.tokens_per_image_count)
  })

  test.each(encoders)('$id: tokens are whole patches and at most one class token', (one) => {
    const patches = Math.floor(one.image_size_px / one.patch_size_px) ** 2
    expect([0, 1]).toContain(one.tokens_per_image_count - patches)
  })

  test('patches merged two by two leave the class token behind: InternViT 448 gives 256', () => {
    // (448 / 28)^2
    expect(image({ merge_factor: 4 }, 'internvit-6b-448')).toBe(256)
  })

  test('an edge is padded, dropped or resized', () => {
    // 1,280 / 28 = 45.71, 720 / 28 = 25.71; 1,000 / 28 = 35.71, 380 / 28 = 13.57
    const of = (image_width_px: number, image_height_px: number, rounding?: 'ceil' | 'floor' | 'nearest') =>
      image({
        image_width_px,
        image_height_px,
        patch_size_px: 14,
        merge_factor: 4,
        ...(rounding && { rounding }),
      })
    expect(of(1280, 720)).toBe(46 * 26)
    expect(of(1280, 720, 'floor')).toBe(45 * 25)
    expect(of(1280, 720, 'nearest')).toBe(46 * 26)
    expect(of(1000, 400, 'nearest')).toBe(36 * 14)
  })

  test('frames that become one are counted once', () => {
    // 60 s x 2 frames / 2 x 100 tokens
    const answer = askMarket({
      media: {
        video_seconds_per_day: 60,
        video_frames_per_s: 2,
        video_merge_factor: 2,
        tokens_per_image_count: 100,
      },
    })
    expect(figure(answer, 'media_tokens_per_day')).toBe(6000)
  })

  test.each([
    ['whisper', 50],
    ['qwen2-audio', 25],
    ['gemini', 32],
  ] as const)('%s makes %d tokens of a second of sound, with its source', (audio_encoder, rate) => {
    const answer = askMarket({ media: { audio_seconds_per_day: 3600, audio_encoder } })
    expect(figure(answer, 'media_tokens_per_day')).toBe(3600 * rate)
    expect(answer.assumptions.find(({ path }) => path === 'media.audio_tokens_per_s')?.source).toBeTruthy()
  })
})

describe('a field that would be ignored is refused', () => {
  const one = { images_per_day_count: 1 }
  test.each<[string, MediaInput, string]>([
    ['half a size', { ...one, image_width_px: 10 }, 'field_unused /media/image_width_px'],
    ['a patch of no size', { ...one, patch_size_px: 14 }, 'field_unused /media/patch_size_px'],
    ['merging of nothing', { ...one, merge_factor: 4 }, 'field_unused /media/merge_factor'],
    [
      'image fields without images',
      { tokens_per_image_count: 4 },
      'field_unused /media/tokens_per_image_count',
    ],
    ['frames of no video', { video_frames_per_s: 2 }, 'field_unused /media/video_frames_per_s'],
    ['a rate of no sound', { audio_encoder: 'whisper' }, 'field_unused /media/audio_encoder'],
    [
      'tokens said and computed',
      { ...one, tokens_per_image_count: 4, image_width_px: 1, image_height_px: 1 },
      'field_conflict /media/image_width_px',
    ],
    [
      'a rate said twice',
      { audio_seconds_per_day: 1, audio_tokens_per_s: 1, audio_encoder: 'whisper' },
      'field_conflict /media/audio_encoder',
    ],
  ])('%s', (_what, media, refusal) => expect(refusalOf({ media })).toBe(refusal))

  test('an encoder without images, and one that is a language model', () => {
    expect(refusalOf({ encoder: { ref: 'vit-b-16' } })).toBe('field_unused /encoder')
    expect(refusalOf({ encoder: { ref: 'llama3.1-70b' }, media: one })).toBe('reference_unknown /encoder/ref')
  })
})
