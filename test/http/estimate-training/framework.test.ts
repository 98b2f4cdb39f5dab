import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'

type Changes = { run?: object; plan?: object; count?: number }

async function estimate({ run, plan, count = 256 }: Changes = {}) {
  const { server } = await sharedApp()
  return supertest(server)
    .post('/v1/estimates/training')
    .send({
      model: { ref: 'llama3.1-70b' },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count },
      run: { tokens_count: 1e12, sequence_length_tokens: 8192, global_batch_sequences: 512, ...run },
      plan: { tensor: 8, pipeline: 4, data: count / 32, micro_batch_sequences: 1, zero_stage: 1, ...plan },
    })
}

const stepOf = async (changes: Changes) => {
  const { status, body } = await estimate(changes)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.headline.step_time_s as number
}

const settingOf = (body: { assumptions: { path: string; value: unknown }[] }, path: string) =>
  body.assumptions.find((one) => one.path === path)?.value

describe('POST /v1/estimates/training: how a framework runs', () => {
  test('run.framework answers with the framework that is named, and says so', async () => {
    const { body } = await estimate({ run: { framework: 'fsdp2' } })
    expect(settingOf(body, 'calibration.generation')).toBe('fsdp2-2024')
    expect(settingOf(body, 'run.framework')).toBe('fsdp2')
  })

  test('sharded weights with tensor ranks are PyTorch unless another framework is named', async () => {
    const { body } = await estimate({ plan: { zero_stage: 3 } })
    expect(settingOf(body, 'calibration.generation')).toBe('fsdp2-2024')
  })

  test('a framework that nobody measured is refused by name', async () => {
    const { status, body } = await estimate({ run: { framework: 'none-such' } })
    expect(status).toBe(400)
    expect(body.errors?.[0]?.pointer ?? JSON.stringify(body)).toContain('framework')
  })

  test('compiled kernels are faster, and an exchange that runs beside the products is too', async () => {
    const eager = { run: { framework: 'fsdp2' }, plan: { zero_stage: 3 } }
    const plain = await stepOf(eager)
    expect(await stepOf({ ...eager, run: { framework: 'fsdp2', compile: true } })).toBeLessThan(plain)
    expect(await stepOf({ ...eager, plan: { zero_stage: 3, async_tensor: true } })).toBeLessThan(plain)
  })

  test('gradients summed at 32 bit are exchanged at 32 bit', async () => {
    const narrow = await stepOf({ run: { framework: 'fsdp2', grad_accumulation_precision: 'bf16' } })
    const wide = await stepOf({ run: { framework: 'fsdp2', grad_accumulation_precision: 'fp32' } })
    expect(wide).toBeGreaterThan(narrow)
  })

  test('each schedule leaves less of the bubble than the one before', async () => {
    const steps = [
      await stepOf({ plan: { schedule: '1f1b', virtual_stages: 1 } }),
      await stepOf({ plan: { schedule: 'interleaved', virtual_stages: 2 } }),
      await stepOf({ plan: { schedule: 'zero_bubble', virtual_stages: 1 } }),
    ]
    expect(steps).toEqual([...steps].sort((a, b) => b - a))
    expect(new Set(steps).size).toBe(3)
  })

  test('a schedule that contradicts the chunks is refused', async () => {
    const { status, body } = await estimate({ plan: { schedule: '1f1b', virtual_stages: 2 } })
    expect(status).toBe(422)
    expect(body.code).toBe('field_conflict')
  })

  test('bidirectional pipelines have an even number of stages', async () => {
    const { status, body } = await estimate({ plan: { schedule: 'dualpipe', pipeline: 5 }, count: 320 })
    expect([status, body.code]).toEqual([422, 'field_conflict'])
  })

  test('context ranks meet round a ring or all to all', async () => {
    const [ring, ulysses] = [
      await stepOf({ plan: { context: 4, data: 2, context_kind: 'ring' } }),
      await stepOf({ plan: { context: 4, data: 2, context_kind: 'ulysses' } }),
    ]
    expect(ring).not.toBe(ulysses)
  })
})
