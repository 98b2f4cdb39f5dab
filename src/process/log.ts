import { type Logger, pino } from 'pino'
import type { LogLevel } from '../settings.ts'

const secretPaths = [
  'req.headers.authorization',
  'headers.authorization',
  'authorization',
  'api_key',
  '*.api_key',
]

/** The one logger of the process: JSON lines on stdout, secrets blanked. */
export function buildLog(level: LogLevel): Logger {
  return pino({ level, base: null, redact: secretPaths, timestamp: pino.stdTimeFunctions.isoTime })
}
