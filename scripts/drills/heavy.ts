import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { another, heavyRequests, onceEndless, type Sent } from './heavy-requests.ts'
import { type Probed, probe, sendTo, told } from './probe.ts'
import { quantile, type Report } from './report.ts'
import { pause, type Running, startService } from './service.ts'

const atOnce = 4
const livezMaxMs = 50
const smallMaxMs = 250
const bareFactor = 1.5
const slowestEndlessMs = 2000
const millisecondsPerSecond = 1000

/**
 * Four of the heaviest requests of each operation at once, while another client asks for /livez and for small
 * estimates (H-13); what a bare server manages beside busy threads stands beside. Everything has to be
 * answered, and the log may not hold an error that is not known.
 */
export async function drillHeavy(folder: string, { seconds }: { seconds: number }): Promise<Report> {
  const bare = await probeBare(seconds)
  const service = await startService({ FLOPCAST_DATABASE: join(folder, 'flopcast.db') })
  const { address } = service
  const idle = await probeFor(address, seconds)
  const bars = {
    livez: Math.max(livezMaxMs, bareFactor * quantile(bare.livezMs, 0.99)),
    small: Math.max(smallMaxMs, bareFactor * quantile(bare.smallMs, 0.99)),
  }
  const figures: Report['figures'] = { bare: JSON.stringify(told(bare)), idle: JSON.stringify(told(idle)) }
  const faults: string[] = []
  for (const [name, sent] of Object.entries(heavyRequests)) {
    const { probed, statuses } = await underLoad(service, sent, seconds)
    figures[name] = JSON.stringify({ ...told(probed), answered: Object.fromEntries(statuses) })
    faults.push(...breaches(name, probed, { bars, statuses }))
  }
  for (const [name, sent] of Object.entries(onceEndless)) {
    const began = performance.now()
    const { status } = await sendTo(address, sent)
    const ms = Math.round(performance.now() - began)
    figures[name] = `${status} after ${ms} ms`
    if (ms > slowestEndlessMs) faults.push(`${name} was answered after ${ms} ms`)
  }
  faults.push(...(await endOf(service)))
  return { figures, faults }
}

async function probeFor(address: string, seconds: number): Promise<Probed> {
  let isOver = false
  const probing = probe(address, () => isOver)
  await pause(seconds * millisecondsPerSecond)
  isOver = true
  return probing
}

async function probeBare(seconds: number): Promise<Probed> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')])
  const address = await listeningAt(child)
  const probed = await probeFor(address, seconds)
  child.kill('SIGKILL')
  return probed
}

function listeningAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      const address = /listening on (http:[^"]+)"/.exec(String(chunk))?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

type Statuses = Map<number | 'none', number>

async function underLoad({ address }: Running, sent: Sent, seconds: number) {
  const statuses: Statuses = new Map()
  let isOver = false
  const count = (status: number | 'none') => statuses.set(status, (statuses.get(status) ?? 0) + 1)
  let asked = 0
  const load = async () => {
    while (!isOver) {
      const response = await sendTo(address, another(sent, asked++)).catch(() => null)
      await response?.arrayBuffer()
      count(response?.status ?? 'none')
      if (response?.status === 503) await pause(Number(response.headers.get('retry-after')) * 100)
    }
  }
  const probing = probe(address, () => isOver)
  const loads = Array.from({ length: atOnce }, load)
  await pause(seconds * millisecondsPerSecond)
  isOver = true
  const probed = await probing
  await Promise.all(loads)
  return { probed, statuses }
}

function breaches(
  name: string,
  { livezMs, smallMs }: Probed,
  { bars, statuses }: { bars: { livez: number; small: number }; statuses: Statuses },
): string[] {
  const livez = quantile(livezMs, 0.99)
  const small = quantile(smallMs, 0.99)
  const odd = [...statuses.keys()].filter((status) => status === 'none' || status === 500)
  return [
    ...(livez <= bars.livez ? [] : [`${name}: /livez p99 ${Math.round(livez)} ms`]),
    ...(small <= bars.small ? [] : [`${name}: a small estimate p99 ${Math.round(small)} ms`]),
    ...(odd.length === 0 ? [] : [`${name}: ${odd.map((status) => `${statuses.get(status)} x ${status}`)}`]),
  ]
}

const error = 50

/** Stops the service, which has to end in order and to have named what was slow, and no fault of its own. */
export async function endOf(service: Running): Promise<string[]> {
  const code = await service.stop()
  const lines = service.warnings()
  const slow = lines.filter(({ msg }) => msg.startsWith('request takes long'))
  const unnamed = slow.filter(({ operation }) => operation === undefined)
  const unknown = lines.filter(({ level, code: problem }) => level > error || problem === 'internal_error')
  return [
    ...(code === 0 ? [] : [`the service ended with ${code}`]),
    ...unnamed.map(({ msg }) => `without its operation: ${msg}`),
    ...unknown.map(({ msg }) => `unknown error in the log: ${msg}`),
  ]
}
