import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { packageRoot } from '../../src/process/package-info.ts'

export type Running = {
  address: string
  child: ChildProcess
  /** From the start of the process to the first 200 of /readyz (ms). */
  readyMs: number
  stop: () => Promise<number | null>
  kill: () => Promise<void>
  stderr: () => string
  /** Lines of the log from `warn` on. */
  warnings: () => LogLine[]
}

export type LogLine = { level: number; msg: string; operation?: string; code?: string }

const pauseMs = 5

/** Starts the service on a free port of loopback and waits until it is ready. */
export async function startService(
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Running> {
  const began = performance.now()
  const env = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'info', ...environment }
  const child = spawn(process.execPath, [...flags, 'src/main.ts'], {
    cwd: packageRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve)
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const warnings = collectWarnings(child)
  const address = await addressOf(child, ended, () => errors)
  while ((await fetch(`${address}/readyz`)).status !== 200) await pause(pauseMs)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    address,
    child,
    readyMs: performance.now() - began,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL')
    },
    stderr: () => errors,
    warnings: () => warnings,
  }
}

const warn = 40

function collectWarnings(child: ChildProcess): LogLine[] {
  const warnings: LogLine[] = []
  let rest = ''
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const told = JSON.parse(line) as LogLine
      if (told.level >= warn) warnings.push(told)
    }
  })
  return warnings
}

function addressOf(child: ChildProcess, ended: Promise<unknown>, errors: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = ''
    let isFound = false
    child.stdout?.on('data', (chunk) => {
      if (isFound) return
      head += chunk
      const address = /listening on (http:[^"]+)"/.exec(head)?.[1]
      if (address === undefined) return
      isFound = true
      resolve(address)
    })
    void ended.then(() => reject(new Error(`the service ended: ${errors()}`)))
  })
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
