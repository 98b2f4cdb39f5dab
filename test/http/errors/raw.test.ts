import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statusOf } from '../../../src/http/errors/codes.ts'
import { fakeApp } from '../support/app.ts'

const app = await fakeApp()
beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))
afterAll(() => app.close())

/** All that the server writes before it closes the connection. */
function exchange(bytes: string): Promise<string> {
  const { port } = app.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

const head = 'Host: x\r\nConnection: close\r\n'
const post = `POST /v1/estimates/training HTTP/1.1\r\n${head}Content-Type: application/json\r\n`

describe('bytes that are not one well-formed request', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', 'request_malformed'],
    ['HTTP/0.9', 'GET /livez\r\n\r\n', 'request_malformed'],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 'request_malformed'],
    [
      'a length and chunks',
      `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'request_malformed',
    ],
    ['a broken chunk', `${post}Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n`, 'request_malformed'],
    ['a bare line feed in a header', `GET /livez HTTP/1.1\r\n${head}A: b\nC: d\r\n\r\n`, 'request_malformed'],
    [
      'a header of 32 KiB',
      `GET /livez HTTP/1.1\r\n${head}A: ${'x'.repeat(32_768)}\r\n\r\n`,
      'headers_too_large',
    ],
    ['an address of 64 KiB', `GET /${'x'.repeat(65_536)} HTTP/1.1\r\n${head}\r\n`, 'headers_too_large'],
    [
      'an id of 3,000 characters',
      `GET /v1/catalog/models/${'x'.repeat(3000)} HTTP/1.1\r\n${head}\r\n`,
      'url_too_long',
    ],
    ['a path that cannot be decoded', `GET /%ff HTTP/1.1\r\n${head}\r\n`, 'url_malformed'],
  ] as const)('%s is answered with a problem and the connection is closed', async (_what, bytes, code) => {
    const text = await exchange(bytes)
    const [headers = '', body = ''] = text.split('\r\n\r\n')
    expect(headers).toMatch(new RegExp(`^HTTP/1\\.1 ${statusOf[code]} `))
    expect(headers.toLowerCase()).toContain('content-type: application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ code, status: statusOf[code], type: `/docs/errors/${code}` })
  })

  test('the next good request is answered', async () => {
    expect(await exchange(`GET /livez HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })
})
