import { describe, expect, test } from 'vitest'
import { machineRates } from '../../../src/core/machine/machine.ts'
import { machine } from '../training/subject.ts'

describe('rates of a machine', () => {
  // 600 GB/s both ways is 300 one way; 1,600 Gbit/s is 200 GB/s a node, 25 GB/s for each of 8.
  test('are one direction and one device, in SI units', () => {
    const rates = machineRates(machine)
    expect(rates?.scale_up_byte_per_s).toBe(300e9)
    expect(rates?.scale_out_byte_per_s).toBe(25e9)
    expect(rates?.memory_byte_per_s).toBe(2039e9)
  })

  test('an oversubscribed spine carries less than the ports', () => {
    expect(machineRates({ ...machine, scale_out_oversubscription_factor: 4 })?.scale_out_byte_per_s).toBe(
      6.25e9,
    )
  })

  test('a chip with FP16 only is measured against that', () => {
    const volta = { ...machine, peak_dense_bf16_flop_per_s: null, peak_dense_fp16_flop_per_s: 125e12 }
    expect(machineRates(volta)?.bf16_flop_per_s).toBe(125e12)
  })

  test('a chip without a 16-bit peak has none', () => {
    const bare = { ...machine, peak_dense_bf16_flop_per_s: null, peak_dense_fp16_flop_per_s: null }
    expect(machineRates(bare)).toBeNull()
  })
})
