import { describe, expect, test } from 'vitest'
import { servingDevice } from '../../../src/core/serving/device.ts'
import { linkCutSecondsPerByte } from '../../../src/core/serving/link-cut.ts'
import { snapshot } from '../kinds/ask.ts'

const cutOf = (id: string) => {
  const entry = snapshot.get('accelerators', id)
  const device = entry && servingDevice(entry)
  if (!device) throw new Error(`no device ${id}`)
  return linkCutSecondsPerByte(device)
}

describe('what a link costs that is slower than the one decode was measured on', () => {
  test('A800 and H800 pay the difference to A100 and H100', () => {
    // One direction is half of what is printed: 1/200e9 - 1/300e9 and 1/200e9 - 1/450e9.
    expect(cutOf('nvidia-a800-sxm4-80gb')).toBeCloseTo(1 / 200e9 - 1 / 300e9, 20)
    expect(cutOf('nvidia-h800-sxm5-80gb')).toBeCloseTo(1 / 200e9 - 1 / 450e9, 20)
  })

  test.each([
    'nvidia-a100-sxm4-80gb',
    'nvidia-h100-sxm5-80gb',
    'nvidia-h20-96gb',
    'amd-mi300x',
    'nvidia-l40s',
  ])('%s, whose rows have that link or its own, pays nothing', (id) => expect(cutOf(id)).toBe(0))

  test('a family without rows is answered by the shared rules, and pays the difference to their link', () => {
    // 392 GB/s both directions against 900
    expect(cutOf('huawei-ascend-910b2')).toBeCloseTo(1 / 196e9 - 1 / 450e9, 20)
  })
})
