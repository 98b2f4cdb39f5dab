import { performance } from 'node:perf_hooks'
import { buildApp } from '../app.ts'
import { shippedSnapshot } from '../catalog/shipped.ts'
import { readSettings, type Settings } from '../settings.ts'
import { buildLog } from './log.ts'
import { packageRoot, readVersion } from './package-info.ts'
import { exitOnUncaught, stopOnSignals } from './stop.ts'

/** Starts the service and stays until a signal. What keeps it from starting is one plain line on stderr and exit 1. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await start(readSettings(environment))
  } catch (error) {
    process.stderr.write(`flopcast: cannot start: ${reasonOf(error)}\n`)
    process.exit(1)
  }
}

async function start(settings: Settings): Promise<void> {
  const log = buildLog(settings.logLevel)
  let stopping = false
  const snapshot = shippedSnapshot()
  const app = await buildApp({
    log,
    version: readVersion(),
    bodyMaxBytes: settings.bodyMaxBytes,
    packageRoot,
    catalog: { latest: () => snapshot, bySha256: () => undefined, resolve: () => ({}) },
    estimators: {},
    readiness: () =>
      stopping ? { ready: false, reason: 'stopping' } : { ready: true, catalogRevision: snapshot.sha256 },
  })
  stopOnSignals({
    log,
    markStopping: () => {
      stopping = true
    },
    drain: () => app.close(),
    release: () => undefined,
    drainMs: settings.drainMs,
    stopMaxMs: settings.stopMaxMs,
  })
  exitOnUncaught(log)
  await app.listen({
    host: settings.host,
    port: settings.port,
    listenTextResolver: (at) => `listening on ${at}`,
  })
  log.info({ start_ms: Math.round(performance.now()) }, 'ready')
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE') return 'the port is in use by another process: set PORT to a free one'
  if (code === 'EACCES') return 'this user may not listen on that port: set PORT above 1023'
  return (message ?? String(error)).split('\n')[0] ?? 'unknown reason'
}
