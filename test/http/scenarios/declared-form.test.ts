import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { examplesOf } from '../../../src/http/examples/all.ts'
import { scenarioExamples } from '../../../src/http/examples/scenario.ts'
import { components } from '../../../src/http/schemas/components.ts'
import { explain } from '../../../src/http/validation/explain.ts'
import type { SharedSchemas } from '../../../src/http/validation/json-schema.ts'
import { kindNames } from '../../../src/kinds/kinds.ts'
import { realApp } from '../support/app.ts'
import { at, make } from '../support/scenarios.ts'

const app = await realApp()
const shared = new Map(components.map((one) => [String((one as { $id?: string }).$id), one])) as SharedSchemas
const faultsOf = (schema: string, value: unknown) =>
  explain({ $ref: `${schema}#` }, value, { shared, textual: false })

const kindOf = (operationId: string) => operationId.replace('estimate', '').toLowerCase()

/** Every published example of every kind of estimate, as a scenario. */
const ofEveryKind = kindNames.flatMap((kind) =>
  Object.entries(examplesOf).flatMap(([operationId, examples]) =>
    kindOf(operationId) !== kind
      ? []
      : Object.entries(examples).map(([name, { value }]): [string, { value: object }] => [
          `${kind}-${name}`,
          { value: { kind, request: value } },
        ]),
  ),
)

test('every kind has examples that can be saved', () => {
  expect(new Set(ofEveryKind.map(([name]) => name.split('-')[0]))).toEqual(new Set(kindNames))
})

describe.each([...Object.entries(scenarioExamples), ...ofEveryKind])(
  'the published example %s',
  (name, { value }) => {
    const path = at(name.replaceAll('_', '-'), 'examples')

    test('is saved, read, listed and evaluated in exactly the declared forms', async () => {
      const made = await make(app, path, value)
      expect([made.status, faultsOf('Scenario', made.body)]).toEqual([201, []])
      for (const list of ['/v1/teams/examples/scenarios', `${path}/versions`]) {
        expect(faultsOf('ScenarioPage', (await supertest(app.server).get(list)).body)).toEqual([])
      }
      expect(
        faultsOf('AuditPage', (await supertest(app.server).get('/v1/teams/examples/audit')).body),
      ).toEqual([])
      for (const catalog of ['pinned', 'latest']) {
        const answer = await supertest(app.server).post(`${path}/evaluate?catalog=${catalog}&include=all`)
        expect([answer.status, faultsOf('Evaluation', answer.body)]).toEqual([200, []])
      }
    })
  },
)

test('the check sees a field too many', () => {
  expect(faultsOf('ScenarioPage', { items: [], next_cursor: null, extra: 1 })).toHaveLength(1)
})
