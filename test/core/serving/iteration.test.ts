import { expect, test } from 'vitest'
import { evaluateClosedLoop, figure, figuresCount } from '../../../src/core/serving/evaluate.ts'
import { iterationPrefillSeconds, iterationSeconds } from '../../../src/core/serving/iteration.ts'
import { nothingMoves } from '../../../src/core/serving/moving.ts'
import { loopOf } from '../../../src/core/serving/serve-continuous.ts'
import { sequenceBytes, servedReplica } from '../../../src/core/serving/served-replica.ts'
import { inputOf, llama70b } from './examples.ts'

const input = inputOf(llama70b)
const replica = servedReplica(input)
const { deployment, tuning } = replica
const prompts = { prefill_tokens: 0, prefill_prompts: 0, prefill_cached_tokens: 0 }
const decode = { decode_sequences: 16, context_tokens: 1280, ...prompts }

test('a closed loop apart from its prompts steps as its iterations do', () => {
  const out = new Float64Array(figuresCount)
  const loop = { ...loopOf(input, 1e6, 1, nothingMoves), prefill_elsewhere: true }
  evaluateClosedLoop(deployment, tuning, loop, out)
  expect(iterationSeconds(deployment, tuning, decode) / (out[figure.step_seconds] ?? 0)).toBeCloseTo(1, 12)
})

test('an iteration takes what its sequences and its prompts take', () => {
  const mixed = { ...decode, prefill_tokens: 1024, prefill_prompts: 1 }
  const both =
    iterationSeconds(deployment, tuning, decode) + iterationPrefillSeconds(deployment, tuning, mixed)
  expect(iterationSeconds(deployment, tuning, mixed) / both).toBeCloseTo(1, 12)
})

test('chunks of a prompt take what the whole prompt takes, and each its own pass', () => {
  const chunk = (cached: number, tokens: number) =>
    iterationPrefillSeconds(deployment, tuning, {
      ...decode,
      prefill_tokens: tokens,
      prefill_prompts: 1,
      prefill_cached_tokens: cached,
    })
  const [halves, whole] = [chunk(0, 512) + chunk(512, 512), chunk(0, 1024)]
  expect(halves).toBeGreaterThan(whole)
  expect(halves / whole).toBeLessThan(1.1)
})

test('the pool holds what sequences of their final length take', () => {
  // 80 layers × 2 × 8 heads × 128 × 2 bytes over four ranks: 81,920 bytes a token.
  expect(sequenceBytes(replica, 1000)).toBe(81_920_000)
  // 79.19 GiB × 0.92 − 70.55e9 / 4 − 3 GB of fp8 weights and reserves: near 57 GB.
  expect(replica.pool_bytes / 1e9).toBeGreaterThan(50)
  expect(replica.pool_bytes / 1e9).toBeLessThan(60)
})

test('what prompts take by themselves is what an iteration takes more with them, also where ranks attend apart', () => {
  const apart = servedReplica({ ...input, plan: { tensor: 1, attention_data: 4 } })
  const whole = { ...decode, prefill_tokens: 1024, prefill_prompts: 1 }
  const seconds = (iteration: typeof whole) => iterationSeconds(apart.deployment, apart.tuning, iteration)
  const own = iterationPrefillSeconds(apart.deployment, apart.tuning, whole)
  expect(own).toBeCloseTo(seconds(whole) - seconds({ ...whole, prefill_tokens: 0 }), 12)
  // One prompt on one of four ranks holds up the other three: more than a quarter of its time.
  const alone = servedReplica({ ...input, plan: { tensor: 1 } })
  expect(own).toBeGreaterThan(iterationPrefillSeconds(alone.deployment, alone.tuning, whole) / 4)
})
