import { hostileBodies } from './hostile-bodies.ts'
import { processorMs } from './process-use.ts'
import { type Report, rounded } from './report.ts'
import type { Running } from './service.ts'

/** Requests whose processor time is averaged: it is counted in steps of 10 ms. */
const repeats = 5
const answerMaxMs = 100
const answerMaxBytes = 65_536

/**
 * H-02: bodies that are made to cost much are refused with 4xx within 100 ms of processor time, which a busy
 * machine does not stretch as it does the clock, and are not sent back.
 */
export async function drillSizes({ address, child }: Running): Promise<Report> {
  const faults: string[] = []
  let most = { ms: 0, bytes: 0 }
  const operations = await operationsOf(address)
  for (const { method, path } of operations) {
    const asked = { method, address: `${address}${path}` }
    // Checks are made when a value first reaches them.
    await ask(asked, '{}')
    for (const [what, body] of Object.entries(hostileBodies)) {
      const before = processorMs(child.pid)
      const { status, bytes } = await askOften(asked, body)
      const ms = (processorMs(child.pid) - before) / repeats
      most = { ms: Math.max(most.ms, ms), bytes: Math.max(most.bytes, bytes) }
      if (status < 400 || status >= 500 || ms > answerMaxMs || bytes > answerMaxBytes)
        faults.push(`${path}, ${what}: ${status} for ${rounded(ms)} ms with ${bytes} bytes`)
    }
  }
  const figures = {
    operations_count: operations.length,
    bodies_count: Object.keys(hostileBodies).length,
    processor_ms_max: rounded(most.ms),
    answer_bytes_max: most.bytes,
  }
  return { figures, faults }
}

type Operation = { method: string; path: string }
type Document = { paths: Record<string, Record<string, { requestBody?: object }>> }

/** Every operation of the service that takes a body. */
async function operationsOf(address: string): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${address}/openapi.json`)).json()) as Document
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      requestBody === undefined
        ? []
        : [{ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, 'drill') }],
    ),
  )
}

type Asked = { method: string; address: string }
type Answer = { status: number; bytes: number }

async function askOften(asked: Asked, body: string): Promise<Answer> {
  for (let count = 1; count < repeats; count++) await ask(asked, body)
  return ask(asked, body)
}

async function ask({ method, address }: Asked, body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'if-none-match': '*' }
  const response = await fetch(address, { method, headers, body })
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength }
}
