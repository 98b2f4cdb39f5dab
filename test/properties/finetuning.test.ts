import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FinetuningRequest } from '../../src/contract/request/finetuning.ts'
import { askFinetuning } from '../core/kinds/ask.ts'

const numRuns = 25
const quick = { samples: 0, include: { derivation: false, drivers: false } }

const someRound = fc.record({
  model: fc.constantFrom('qwen3-4b', 'llama3.1-8b', 'qwen3-30b-a3b'),
  method: fc.constantFrom('lora' as const, 'qlora' as const, 'dora' as const),
  accelerator: fc.constantFrom('nvidia-h100-sxm5-80gb', 'nvidia-a100-sxm4-80gb'),
  length: fc.constantFrom(512, 2048, 4096),
  example: fc.integer({ min: 50, max: 500 }),
  recompute: fc.constantFrom('none' as const, 'full' as const),
})

type Round = typeof someRound extends fc.Arbitrary<infer T> ? T : never

function requestOf({ model, method, accelerator, length, example, recompute }: Round): FinetuningRequest {
  return {
    model: { ref: model },
    tuning: { method },
    data: { examples_count: 20_000, tokens_per_example: example },
    run: { sequence_length_tokens: length, recompute },
    plan: { micro_batch_sequences: 1, zero_stage: 1, data: 2, expert: 1 },
    accelerator: { ref: accelerator, count: 2 },
  }
}
const figure = (request: FinetuningRequest, name: string) =>
  Number(askFinetuning(request, quick).headline[name])

test('under a plan that stays, a higher rank never holds less', () => {
  fc.assert(
    fc.property(
      someRound,
      fc.integer({ min: 1, max: 256 }),
      fc.integer({ min: 1, max: 256 }),
      (round, a, b) => {
        const request = requestOf(round)
        const held = (rank: number) =>
          figure({ ...request, tuning: { ...request.tuning, rank } }, 'memory_peak_per_accelerator_gib')
        expect(held(Math.max(a, b))).toBeGreaterThanOrEqual(held(Math.min(a, b)))
      },
    ),
    { numRuns },
  )
})

test('packing is never slower', () => {
  fc.assert(
    fc.property(someRound, fc.double({ min: 0.02, max: 0.5, noNaN: true }), (round, padding_ratio) => {
      // With so much padding an example has to fit into its row still.
      fc.pre(round.example / (1 - padding_ratio) <= round.length)
      const request = requestOf(round)
      const hours = (data: FinetuningRequest['data']) =>
        figure({ ...request, data: { ...request.data, ...data } }, 'accelerator_hours')
      const slack = 1 + 1e-9
      expect(hours({ packing: true })).toBeLessThanOrEqual(hours({ packing: false }) * slack)
      expect(hours({ packing: true, padding_ratio })).toBeLessThanOrEqual(
        hours({ packing: false, padding_ratio }) * slack,
      )
    }),
    { numRuns },
  )
})

test('a cheaper price is never dearer', () => {
  fc.assert(
    fc.property(
      someRound,
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (round, a, b) => {
        const cost = (accelerator_hour_amount: number) =>
          figure(
            { ...requestOf(round), price: { accelerator_hour_amount, currency: 'USD', as_of: '2026-10-01' } },
            'cost_amount_per_round',
          )
        expect(cost(Math.min(a, b))).toBeLessThanOrEqual(cost(Math.max(a, b)))
      },
    ),
    { numRuns },
  )
})

test('a deadline is met by the count that is answered, or said to be out of reach', () => {
  fc.assert(
    fc.property(someRound, fc.double({ min: 0.002, max: 1, noNaN: true }), (round, deadline_days) => {
      const { plan: _, accelerator, run, ...rest } = requestOf(round)
      const { headline, warnings } = askFinetuning(
        { ...rest, run: { ...run, deadline_days }, accelerator: { ref: accelerator?.ref ?? '' } },
        quick,
      )
      const isTold = warnings.some(({ code }) => code === 'deadline_out_of_reach')
      expect(isTold || Number(headline.wall_clock_days) <= deadline_days).toBe(true)
    }),
    { numRuns: 10 },
  )
})
