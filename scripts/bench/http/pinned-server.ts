import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { packageRoot } from '../../../src/process/package-info.ts'
import { pause } from '../../drills/service.ts'

/** A server on a core of its own. Linux with `taskset` only. */
export type PinnedServer = {
  address: string
  child: ChildProcess
  /** Processor time from the start of the process to the first 200 of /readyz (µs). */
  readyUs: number
  stop: () => Promise<void>
}

const pauseMs = 5
const nanosecondsPerMicrosecond = 1000

/** Starts a server that says where it listens, on the last core, and waits until it is ready. */
export async function startPinned(
  module: string,
  { args = [], environment = {} }: { args?: readonly string[]; environment?: Record<string, string> },
): Promise<PinnedServer> {
  const core = String(availableParallelism() - 1)
  const env = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'info', ...environment }
  const child = spawn('taskset', ['-c', core, process.execPath, module, ...args], {
    cwd: packageRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve())
  })
  const address = await addressOf(child, ended)
  while ((await fetch(`${address}/readyz`)).status !== 200) await pause(pauseMs)
  const readyUs = processorUs(child.pid)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { address, child, readyUs, stop }
}

/** Its log is read to the end and dropped, as a collector would. */
function addressOf(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = ''
    child.stdout?.on('data', (chunk) => {
      if (head.length > 1e4) return
      head += chunk
      const address = /listening on (http:[^"\s]+)/.exec(head)?.[1]
      if (address !== undefined) resolve(address)
    })
    void ended.then(() => reject(new Error('the server ended before it listened')))
  })
}

/** Processor time of a process with all its threads (µs), as the scheduler of Linux counts it. */
export function processorUs(pid: number | undefined): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const times = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  return times.reduce((sum, time) => sum + Number(time), 0) / nanosecondsPerMicrosecond
}
