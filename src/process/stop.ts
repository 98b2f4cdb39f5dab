import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

export type Stoppable = {
  log: Logger
  /** Turns readiness off, so that balancers send nothing more. */
  markStopping: () => void
  /** Closes the listener and resolves when requests in flight are answered. */
  drain: () => Promise<unknown>
  /** Closes the store; nothing runs after it. */
  release: () => unknown
  drainMs: number
  stopMaxMs: number
}

/** One Ctrl-C reaches the process twice where npm started it: from the terminal and from npm. */
const oneInterruptMs = 500
/** For the store to close once the time for requests is over. */
const releaseMaxMs = 500

/** Stops on SIGTERM and SIGINT: readiness off, wait, drain, release, exit 0. A second signal exits at once. */
export function stopOnSignals(service: Stoppable): void {
  let first: { signal: string; at: number } | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const at = performance.now()
      if (first === undefined) {
        first = { signal, at }
        void stop(service, signal)
        return
      }
      const isSame = signal === 'SIGINT' && first.signal === signal && at - first.at < oneInterruptMs
      if (!isSame) process.exit(1)
    })
  }
}

async function stop(service: Stoppable, signal: string): Promise<void> {
  const { log } = service
  log.info({ signal }, 'stopping')
  service.markStopping()
  await delay(service.drainMs)
  setTimeout(() => {
    log.error('requests in flight did not finish in time')
    setTimeout(() => process.exit(1), releaseMaxMs)
    void end(service, 1)
  }, service.stopMaxMs)
  await service.drain()
  await end(service, 0)
}

/** A store that cannot be closed keeps what was acknowledged: the next start recovers it from the log. */
async function end({ release, log }: Stoppable, code: number): Promise<void> {
  try {
    await release()
  } catch (error) {
    log.error({ err: error }, 'the database could not be closed')
    process.exit(1)
  }
  if (code === 0) log.info('stopped')
  process.exit(code)
}

/** An error that nothing caught leaves the process in an unknown state: it is logged and ends it. */
export function exitOnUncaught(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error, event }, 'uncaught error')
      process.exit(1)
    })
  }
}
