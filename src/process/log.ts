import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import type { LogLevel } from '../settings.ts'

const secretPaths = [
  'req.headers.authorization',
  'headers.authorization',
  'authorization',
  'api_key',
  '*.api_key',
]

/** A key wherever it stands in a line, should it ever get there: in the message of an error, say. */
const apiKey = /flopcast_([0-9A-Za-z]{8})_[0-9A-Za-z_]+/g

/** The one logger of the process: JSON lines on stdout, secrets blanked. */
export function buildLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: secretPaths,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: (line) => line.replace(apiKey, 'flopcast_$1_[redacted]') },
  }
  return destination ? pino(options, destination) : pino(options)
}
