import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { sharedApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'

const app = await sharedApp()
const agent = supertest(app.server)

describe('GET /v1/catalog/{kind}/{id} answers 404', () => {
  test('to a loose name, with the entries that it may mean', async () => {
    const [entry] = expectProblem(await agent.get('/v1/catalog/accelerators/h100'), 'entry_not_found')
    expect(entry).toMatchObject({ in: 'path', pointer: '/id' })
    expect(entry?.candidates).toContain('nvidia-h100-sxm5-80gb')
  })

  test.each(['..%2f..%2fetc%2fpasswd', '__proto__', 'constructor', '%00', '昇腾', "x' OR 1=1 --"])(
    'to %s',
    async (id) => {
      const response = await agent.get(
        `/v1/catalog/accelerators/${id.includes('%') ? id : encodeURIComponent(id)}`,
      )
      expectProblem(response, 'entry_not_found')
    },
  )

  test('to a kind that there is not, as to any unknown address', async () => {
    expectProblem(await agent.get('/v1/catalog/racks/x'), 'route_not_found')
  })
})
