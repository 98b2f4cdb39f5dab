import type { Response } from 'supertest'
import { expect } from 'vitest'
import { statusOf } from '../../../src/http/errors/codes.ts'
import type { ProblemCode } from '../../../src/i18n/messages.ts'

type Entry = {
  in: string
  pointer: string
  code: string
  message: string
  hint: string
  candidates?: string[]
  parameters?: Record<string, unknown>
}

/** Holds that an answer is the problem `code` in every respect, and gives its entries. */
export function expectProblem(response: Response, code: ProblemCode): Entry[] {
  expect(response.status).toBe(statusOf[code])
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(response.body).toMatchObject({
    type: `/docs/errors/${code}`,
    status: statusOf[code],
    code,
    request_id: response.headers['x-request-id'],
  })
  return response.body.errors
}
