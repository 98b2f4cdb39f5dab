import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { writeProblem } from '../../../src/http/plugins/write-problem.ts'

const limits = { bodyMaxBytes: 1, partMaxLength: 1 }
const cutOff = Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })

/** What is logged, by level, of an error on a connection that is open or closed. */
function logged(error: unknown, destroyed: boolean): string[] {
  const lines: string[] = []
  const log = { info: () => lines.push('info'), error: () => lines.push('error') }
  const request = {
    log,
    headers: {},
    raw: { url: '/x' },
    url: '/x',
    id: 'x',
    method: 'GET',
    routeOptions: { url: '/x' },
  }
  const reply = new Proxy(
    { raw: { destroyed } },
    { get: (own, key) => (key === 'raw' ? own.raw : () => reply) },
  )
  writeProblem(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply, limits)
  return lines
}

test('an answer whose reader leaves while it is compressed is no fault of the service', () => {
  expect(logged(cutOff, true)).toEqual(['info'])
})

test('a stream that ends early on an open connection is one', () => {
  expect(logged(cutOff, false)).toEqual(['error'])
})

test('another error on a closed connection is one too', () => {
  expect(logged(new Error('x'), true)).toEqual(['error'])
})
