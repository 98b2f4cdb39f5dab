import { describe, expect, test } from 'vitest'
import { at, newStepParts, type StepPart } from '../../../src/core/training/parts.ts'
import { foreignLog, stepRange, stepRangeLog } from '../../../src/core/training/step-range.ts'

const known = { generation: true, family: true, accelerator: true, precision: true }
const ranges = { foreign_quantile: 1.2, sites: { here: 0.1, copies: 0.01 } }

/** A step of one second of which `shares` are told, the rest linear products. */
function stepOf(shares: Partial<Record<StepPart, number>>): Float64Array {
  const parts = newStepParts()
  parts[at.total] = 1
  parts[at.linear] = 1
  for (const [name, share] of Object.entries(shares)) parts[at[name as StepPart]] = share
  return parts
}

const plain = { anchor: known, devices_count: 8, parts: stepOf({}) }

describe('the spread of a step at a place that nobody measured', () => {
  test('of large products alone is what sites differ by', () => {
    expect(foreignLog(plain)).toBeCloseTo(0.13, 12)
  })

  // √(0.13² + (0.2 × 0.6)²) = √(0.0169 + 0.0144) = 0.176918.
  test('grows with the share of experts and their exchange', () => {
    const parts = stepOf({ experts: 0.4, expert_communication: 0.2 })
    expect(foreignLog({ ...plain, parts })).toBeCloseTo(0.176918, 6)
  })

  // √(0.13² + 0.18²) = 0.222036, √(0.13² + 0.08²) = 0.152643.
  test('is wider on a chip without rows, and widest on a family without', () => {
    const anchored = (anchor: Partial<typeof known>) =>
      foreignLog({ ...plain, anchor: { ...known, ...anchor } })
    expect(anchored({ accelerator: false })).toBeCloseTo(0.152643, 6)
    expect(anchored({ family: false, accelerator: false })).toBeCloseTo(0.222036, 6)
    expect(anchored({ precision: false })).toBeGreaterThan(foreignLog(plain))
  })

  // 16,384 devices are four doublings past 1,024: √(0.13² + 0.12²) = 0.176918.
  test('grows past a thousand devices', () => {
    expect(foreignLog({ ...plain, devices_count: 1024 })).toBe(foreignLog(plain))
    expect(foreignLog({ ...plain, devices_count: 16_384 })).toBeCloseTo(0.176918, 6)
  })
})

describe('the range', () => {
  test('at a measured site is that of its own groups, never below what releases differ by', () => {
    expect(stepRangeLog(ranges, { ...plain, source: 'here' })).toBeCloseTo(0.1, 12)
    expect(stepRangeLog(ranges, { ...plain, source: 'copies' })).toBeCloseTo(0.06, 12)
  })

  test('at a measured site on chips that it never had is that of any other place', () => {
    const anchor = { ...known, family: false }
    expect(stepRangeLog(ranges, { ...plain, anchor, source: 'here' })).toBe(
      stepRangeLog(ranges, { ...plain, anchor }),
    )
  })

  // 1.2 × 0.13 = 0.156.
  test('lies as far below as above in logarithms', () => {
    const { low, high } = stepRange(ranges, plain)
    expect(Math.log(high)).toBeCloseTo(0.156, 12)
    expect(low * high).toBeCloseTo(1, 12)
  })
})
