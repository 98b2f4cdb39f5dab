import { hostileBodies } from './hostile-bodies.ts'
import { processorMs } from './processor-time.ts'
import { type Report, rounded } from './report.ts'
import type { Running } from './service.ts'

const operations = ['/v1/estimates/training', '/v1/compare', '/v1/solve', '/v1/claims/check']
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
  for (const path of operations) {
    // Validators are compiled when they are first needed.
    await ask(`${address}${path}`, '{}')
    for (const [what, body] of Object.entries(hostileBodies)) {
      const before = processorMs(child.pid)
      const { status, bytes } = await askOften(`${address}${path}`, body)
      const ms = (processorMs(child.pid) - before) / repeats
      most = { ms: Math.max(most.ms, ms), bytes: Math.max(most.bytes, bytes) }
      if (status < 400 || status >= 500 || ms > answerMaxMs || bytes > answerMaxBytes)
        faults.push(`${path}, ${what}: ${status} for ${rounded(ms)} ms with ${bytes} bytes`)
    }
  }
  return { figures: { processor_ms_max: rounded(most.ms), answer_bytes_max: most.bytes }, faults }
}

type Answer = { status: number; bytes: number }

async function askOften(address: string, body: string): Promise<Answer> {
  for (let asked = 1; asked < repeats; asked++) await ask(address, body)
  return ask(address, body)
}

async function ask(address: string, body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(address, { method: 'POST', headers, body })
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength }
}
