import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../src/http/examples/all.ts'
import { sharedApp } from './support/app.ts'

const app = await sharedApp()
const routes = {
  estimateTraining: 'training',
  estimateDemand: 'demand',
  estimateMemory: 'memory',
  estimateServing: 'serving',
} as const
const examples = Object.entries(routes).flatMap(([operation, kind]) =>
  Object.entries(examplesOf[operation] ?? {}).map(([name, { value }]) => ({
    kind,
    name,
    value: value as object,
  })),
)

describe('where a number comes from', () => {
  // One word is a code: the basis of a grid factor.
  test.each(examples)('is told in Chinese of all assumptions of $kind, $name', async ({ kind, value }) => {
    const { body } = await supertest(app.server)
      .post(`/v1/estimates/${kind}`)
      .set('Accept-Language', 'zh')
      .send(value)
    const sources: string[] = body.assumptions.flatMap(({ source }: { source?: string }) => source ?? [])
    expect(sources.filter((source) => source.includes(' ') && !/[\u4e00-\u9fff]/.test(source))).toEqual([])
  })
})
