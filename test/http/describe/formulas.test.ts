import { existsSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { whereItFails } from '../../../src/http/describe/where-it-fails.ts'
import { Formula, FormulaList } from '../../../src/http/schemas/formula.ts'
import { faultsOf } from '../../../src/http/schemas/shared.ts'
import { kindNames, kinds } from '../../../src/kinds/kinds.ts'
import { packageRoot } from '../../../src/process/package-info.ts'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const get = (path: string, language = 'en') =>
  supertest(app.server).get(path).set('accept-language', language)

type Line = { id: string; is: string; kinds: string[]; forms_count: number }
type Form = {
  figure: string
  formula: string | null
  kinds: string[]
  worked_example: { kind: string; example: string; inputs: Record<string, number>; value: number }
}

describe('GET /v1/formulas answers 200', () => {
  test('with figures and functions of every kind, each once', async () => {
    const { status, body } = await get('/v1/formulas')
    expect([status, faultsOf(FormulaList, body)]).toEqual([200, []])
    const ids = body.items.map(({ id }: Line) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['cost_amount', 'training.step_time@1', 'serving.ttft_ms@1']))
    for (const kind of kindNames) {
      expect(body.items.some((line: Line) => line.kinds.includes(kind))).toBe(true)
    }
  })

  test('of one kind alone', async () => {
    const { body } = await get('/v1/formulas?kind=scaling')
    expect(body.items.length).toBeGreaterThan(3)
    expect(body.items.every((line: Line) => line.kinds.includes('scaling'))).toBe(true)
  })
})

describe('GET /v1/formulas/{id} answers 200', () => {
  test('with the formula, inputs and value that the example itself is answered with', async () => {
    const { status, body } = await get('/v1/formulas/accelerator_hours')
    expect([status, faultsOf(Formula, body)]).toEqual([200, []])
    expect(body.forms.length).toBeGreaterThan(0)
    for (const { figure, formula, worked_example: worked } of body.forms as Form[]) {
      const request = kinds[worked.kind as keyof typeof kinds].examples[worked.example]?.value
      const answer = await supertest(app.server)
        .post(`/v1/estimates/${worked.kind}?include=derivation&samples=0`)
        .send(request)
      const step = answer.body.derivation.find((one: { figure: string }) => one.figure === figure)
      expect(step).toMatchObject({ formula, inputs: worked.inputs, value: worked.value })
    }
  })

  test('with the coefficients of a fitted function and where it fails', async () => {
    const { body } = await get('/v1/formulas/training.step_time@1')
    expect(faultsOf(Formula, body)).toEqual([])
    expect(body).toMatchObject({ is: 'function' })
    const names = body.coefficients.map(({ name }: { name: string }) => name)
    expect(names).toContain('generations.common.step.gemm_loss_ratio')
    const page = body.fails.find((one: { page: string }) => one.page === 'training-step-time')
    expect(page.text).toContain('Sites differ')
    expect(page.text).not.toContain('\n## ')
  })

  test('in Chinese where the method page has a twin', async () => {
    const { body } = await get('/v1/formulas/training.step_time@1', 'zh')
    const page = body.fails.find((one: { page: string }) => one.page === 'training-step-time')
    expect([page.language, /[\u4e00-\u9fff]/.test(page.text)]).toEqual(['zh', true])
  })

  test('with no coefficients where nothing measured goes in', async () => {
    const { body } = await get('/v1/formulas/serving.weights_gib@1')
    expect([body.is, body.coefficients]).toEqual(['function', null])
  })
})

test('GET /v1/formulas/{id} answers 404 to a name that no example has, with a near one', async () => {
  const [fault] = expectProblem(await get('/v1/formulas/cost_amout'), 'formula_not_found')
  expect(fault?.candidates).toEqual(['cost_amount'])
  expectProblem(await get('/v1/formulas/constructor'), 'formula_not_found')
})

test('a page that says in English where it fails says so in its Chinese twin', async () => {
  const there = (await whereItFails(packageRoot, kindNames, 'en')).map(({ page }) => page)
  const twins = there.filter((page) => existsSync(join(packageRoot, 'docs/methods/zh', `${page}.md`)))
  const told = (await whereItFails(packageRoot, kindNames, 'zh')).filter(({ language }) => language === 'zh')
  expect(twins).toContain('scaling')
  expect(told.map(({ page }) => page)).toEqual(twins)
})

test('the method pages that kinds name are there', () => {
  const pages = kindNames.flatMap((kind) => kinds[kind].methods)
  expect(pages.filter((page) => !existsSync(join(packageRoot, 'docs/methods', `${page}.md`)))).toEqual([])
})
