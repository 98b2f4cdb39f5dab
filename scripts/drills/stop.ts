import { readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { examplesOf } from '../../src/http/examples/all.ts'
import { type Report, rounded } from './report.ts'
import { pause, startService } from './service.ts'

const callers = 50
/** After so long some answers are out, some requests are computed and some are not read yet. */
const signalAfterMs = 100
const exitMaxMs = 2000

/**
 * SIGTERM with 50 comparisons in flight on keep-alive connections. All are answered 200, the process
 * ends with 0 within 2 s after the last answer, and one file is left.
 */
export async function drillStop(database: string): Promise<Report> {
  const service = await startService({ FLOPCAST_DATABASE: database })
  const agent = new Agent({ keepAlive: true })
  const [example] = Object.values(examplesOf.compareEstimates ?? {})
  const body = JSON.stringify(example?.value)
  await ask(`${service.address}/v1/compare`, body, agent)
  const asked = Array.from({ length: callers }, () => ask(`${service.address}/v1/compare`, body, agent))
  await pause(signalAfterMs)
  const ended = service.stop()
  const answers = await Promise.allSettled(asked)
  const lastAnswer = performance.now()
  const code = await ended
  const exitMs = performance.now() - lastAnswer
  const good = answers.filter((one) => one.status === 'fulfilled' && one.value === 200).length
  const files = readdirSync(dirname(database))
  const faults = [
    ...(good === callers
      ? []
      : [`${good} of ${callers} were answered with 200, the others with ${othersOf(answers)}`]),
    ...(code === 0 ? [] : [`the process ended with ${code}`]),
    ...(exitMs <= exitMaxMs ? [] : [`it ended ${rounded(exitMs, 0)} ms after the last answer`]),
    ...(files.length === 1 ? [] : [`left: ${files.join(', ')}`]),
  ]
  return { figures: { answered: good, exit_after_last_answer_ms: rounded(exitMs, 0) }, faults }
}

function ask(address: string, body: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
      answer.on('error', reject)
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** What was answered in place of 200, or why nothing was. */
function othersOf(answers: readonly PromiseSettledResult<number | undefined>[]): string {
  const told = answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))
  return [...new Set(told.filter((one) => one !== 200))].join(', ')
}
