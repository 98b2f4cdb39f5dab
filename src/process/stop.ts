import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

export type Stoppable = {
  log: Logger
  /** Turns readiness off, so that balancers send nothing more. */
  markStopping: () => void
  /** Closes the listener and resolves when requests in flight are answered. */
  drain: () => Promise<unknown>
  /** Closes the store; nothing runs after it. */
  release: () => void
  drainMs: number
  stopMaxMs: number
}

/** Stops on SIGTERM and SIGINT: readiness off, wait, drain, release, exit 0. A second signal exits at once. */
export function stopOnSignals(service: Stoppable): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void stop(service, signal)
    })
  }
}

async function stop(service: Stoppable, signal: string): Promise<void> {
  const { log } = service
  log.info({ signal }, 'stopping')
  service.markStopping()
  await delay(service.drainMs)
  const overdue = setTimeout(() => {
    log.error('requests in flight did not finish in time')
    process.exit(1)
  }, service.stopMaxMs)
  await service.drain()
  clearTimeout(overdue)
  service.release()
  log.info('stopped')
  process.exit(0)
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
