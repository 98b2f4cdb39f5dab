import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { estimateTraining } from '../../../src/core/kinds/training/estimate.ts'
import { inWords } from '../../../src/http/estimates/in-words.ts'
import { trainingExamples } from '../../../src/kinds/examples/training.ts'
import { estimators } from '../../../src/kinds/kinds.ts'
import { realApp, sharedApp } from '../support/app.ts'

const app = await sharedApp()
const agent = supertest(app.server)
const example = trainingExamples.gpt3_in_30_days?.value ?? {}
const post = (path = '/v1/estimates/training') => agent.post(path)

describe('POST /v1/estimates/training answers 200', () => {
  test('GPT-3 in 30 days on A100 at MFU 0.462: 843.10 needed, 848 on 106 nodes, 29.83 days, cost unknown', async () => {
    const { status, body } = await post().send(example)
    expect(status).toBe(200)
    // 6 × 1.75e11 × 3e11 = 3.15e23 FLOP; / (3.12e14 × 0.462 × 30 × 86,400 s) = 843.0998; whole nodes of 8: 106 × 8 = 848.
    expect(body.headline.accelerator_needed_count).toBeCloseTo(843.0998, 3)
    expect(body.headline.accelerator_count).toBe(848)
    expect(body.headline.node_count).toBe(106)
    expect(body.headline.wall_clock_days).toBeCloseTo(29.8266, 3)
    expect(body.headline.cost_amount).toBeNull()
    expect(body.unknowns.map(({ path }: { path: string }) => path)).toContain('headline.cost_amount')
  })

  test('the answer holds every block that the core gave, field by field', async () => {
    let given: ReturnType<typeof estimateTraining> | undefined
    const spied = await realApp({
      estimators: {
        ...estimators,
        training: (inputs, options) => {
          given = estimateTraining(inputs, options)
          return given
        },
      },
    })
    const { body } = await supertest(spied.server).post('/v1/estimates/training?include=all').send(example)
    const { warnings, reproducibility: _reproducibility, links, ...rest } = body
    if (given === undefined) throw new Error('the estimator was not asked')
    const { warnings: coreWarnings, units: _units, ...core } = inWords(given, 'en')
    expect(rest).toEqual(JSON.parse(JSON.stringify(core)))
    expect(warnings.map(({ message: _message, ...warning }: { message: string }) => warning)).toEqual(
      coreWarnings,
    )
    expect(links).toEqual({})
  })

  test('the same request gives the same bytes, whatever the order of its keys', async () => {
    const reordered = Object.fromEntries(Object.entries(example).reverse())
    const first = await post().send(example)
    const second = await post().send(reordered)
    expect(second.text).toBe(first.text)
    expect(first.body.reproducibility).toMatchObject({
      samples: 128,
      seed: 1,
      estimator_version: '0.0.0-test',
    })
    expect(first.body.reproducibility.request_sha256).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('derivation and drivers come only when they are asked for', async () => {
    const plain = (await post().send(example)).body
    expect(['derivation' in plain, 'drivers' in plain]).toEqual([false, false])
    const both = (await post('/v1/estimates/training?include=derivation,drivers').send(example)).body
    const all = (await post('/v1/estimates/training?include=all').send(example)).body
    expect(both).toEqual(all)
    expect(all.derivation.length).toBeGreaterThan(3)
  })

  test('samples=0 leaves every range null and says so in reproducibility', async () => {
    const { body } = await post('/v1/estimates/training?samples=0').send(example)
    expect(Object.values(body.ranges).every((range) => range === null)).toBe(true)
    expect(body.reproducibility.samples).toBe(0)
  })

  test('warnings are told in the language of the caller', async () => {
    const small = trainingExamples.gpt3_xl_compute?.value ?? {}
    const chinese = await post().set('accept-language', 'zh-CN,zh;q=0.9').send(small)
    const english = await post().send(small)
    expect(chinese.headers['content-language']).toBe('zh')
    const [inChinese] = chinese.body.warnings
    const [inEnglish] = english.body.warnings
    expect(inChinese.code).toBe(inEnglish.code)
    expect(inChinese.message).toMatch(/[\u4e00-\u9fff]/)
    expect(inEnglish.message).toMatch(/^[A-Z]/)
  })

  test('a request pinned to the revision that is served is answered from it', async () => {
    const { body } = await post().send(example)
    const pinned = { ...example, pin: { catalog_revision: body.reproducibility.catalog_revision } }
    const again = await post().send(pinned)
    expect([again.status, again.body.headline]).toEqual([200, body.headline])
  })
})
