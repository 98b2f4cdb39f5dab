import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemCode } from '../../i18n/messages.ts'
import { problemFrom } from './problem.ts'

const parserCodes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/**
 * Answers what Node's parser refused before there was a request: malformed bytes (400), too slow
 * (408), headers too large (431). The connection is closed, since what follows cannot be trusted.
 */
export function writeClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const code = parserCodes[error.code ?? ''] ?? 'request_malformed'
  const problem = problemFrom(
    { code, parameters: {}, place: 'header', faults: [] },
    { language: 'en', instance: '/', requestId: randomUUID() },
  )
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      `X-Request-Id: ${problem.request_id}`,
      '',
      body,
    ].join('\r\n'),
  )
}
