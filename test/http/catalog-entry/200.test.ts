import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../../src/catalog/shipped.ts'
import { catalogKinds } from '../../../src/contract/catalog/entries.ts'
import { sharedApp } from '../support/app.ts'

const app = await sharedApp()

describe('GET /v1/catalog/{kind}/{id} answers 200', () => {
  test.each(catalogKinds)('%s: the entry as it was shipped, with its version', async (kind) => {
    const [entry] = shippedCatalog().entries[kind]
    const { status, body } = await supertest(app.server).get(`/v1/catalog/${kind}/${entry?.id}`)
    expect([status, body]).toEqual([200, { ...entry, version: 1 }])
  })
})
