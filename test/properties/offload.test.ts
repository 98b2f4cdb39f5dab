import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposedSeconds } from '../../src/core/machine/moving.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import type { Moved, Offload } from '../../src/core/serving/offload.ts'
import { serveReplica } from '../../src/core/serving/serve.ts'
import type { ServeInput } from '../../src/core/serving/serve-input.ts'
import { h100, llama8b, llama70b, mixtral } from '../core/serving/examples.ts'

const shapes = [llama8b, llama70b, mixtral].map((architecture) => ({
  architecture,
  counts: countModel(architecture),
}))

const links = fc.record({
  host_link_gb_per_s: fc.double({ min: 5, max: 400, noNaN: true }),
  disk_gb_per_s: fc.double({ min: 1, max: 20, noNaN: true }),
  overlap_ratio: fc.double({ min: 0, max: 1, noNaN: true }),
})
const question = fc.record({
  shape: fc.constantFrom(...shapes),
  engine: fc.constantFrom('generic-2025', 'vllm-2025', 'sglang-2025', 'llama.cpp'),
  part: fc.constantFrom('weights', 'experts', 'kv_cache'),
  disk: fc.constantFrom<0 | 1>(0, 1),
  // few enough that all sequences have a slot with nothing moved
  concurrency: fc.integer({ min: 1, max: 16 }),
  prompt_tokens: fc.integer({ min: 16, max: 4000 }),
  output_tokens: fc.integer({ min: 16, max: 1000 }),
  shares: fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([a, b]) => (a < b ? { less: a, more: b } : { less: b, more: a })),
  links,
})
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never

function answerOf({ shape, engine, part, disk, links: rates, ...traffic }: Question, share: number) {
  const moved: Moved = { share_ratio: share, disk }
  const offload: Offload = { ...rates, [part]: moved }
  const { concurrency, prompt_tokens, output_tokens } = traffic
  const input: ServeInput = {
    ...shape,
    accelerator: h100,
    plan: { tensor: 4 },
    engine,
    offload,
    traffic: { concurrency, prompt_tokens, output_tokens },
  }
  return serveReplica(input)
}

describe('what lies in host memory or on disk', () => {
  test('never raises the rate as more of it is moved', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const [less, more] = [answerOf(asked, asked.shares.less), answerOf(asked, asked.shares.more)]
        expect(more.output_tokens_per_s ?? 0).toBeLessThanOrEqual(
          (less.output_tokens_per_s ?? 0) * (1 + 1e-9),
        )
        expect(more.tpot_ms ?? 0).toBeGreaterThanOrEqual((less.tpot_ms ?? 0) * (1 - 1e-9))
      }),
    )
  })

  test('never takes more of the device, and lies where it was sent', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const [less, more] = [answerOf(asked, asked.shares.less), answerOf(asked, asked.shares.more)]
        expect(more.memory.weights_gib).toBeLessThanOrEqual(less.memory.weights_gib)
        expect(more.memory.needed_gib).toBeLessThanOrEqual(less.memory.needed_gib * (1 + 1e-12))
        const [here, there] = asked.disk
          ? [more.host_memory_gib, more.host_disk_gib]
          : [more.host_disk_gib, more.host_memory_gib]
        expect(here).toBe(0)
        const isThere = asked.part !== 'experts' || asked.shape.architecture.moe !== undefined
        if (isThere && asked.shares.more > 1e-6) expect(there).toBeGreaterThan(0)
      }),
    )
  })

  test('costs the more energy a token the more is moved, and parts still sum', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const [none, more] = [answerOf(asked, 0), answerOf(asked, asked.shares.more)]
        expect(more.joules_per_output_token ?? 0).toBeGreaterThanOrEqual(
          (none.joules_per_output_token ?? 0) * (1 - 1e-9),
        )
        const sum = Object.values(more.breakdowns.tpot_ms).reduce((total, part) => total + part, 0)
        expect(sum).toBeCloseTo(more.tpot_ms ?? 0, 6)
      }),
    )
  })

  test('waits for the longer of both under full overlap, for their sum under none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 1e-6, max: 10, noNaN: true }),
        (moving, computing) => {
          expect(computing + exposedSeconds(moving, computing, 1)).toBeCloseTo(Math.max(moving, computing), 9)
          expect(computing + exposedSeconds(moving, computing, 0)).toBeCloseTo(moving + computing, 9)
        },
      ),
    )
  })
})
