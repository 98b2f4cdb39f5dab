// What the frame alone costs: Fastify with TypeBox, better-sqlite3 and the same line of log a request. It checks a body
// of the same fields, and writes an answer of the same content as the service does; nothing is worked out.
import { readFileSync } from 'node:fs'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Database from 'better-sqlite3'
import Fastify, { LogController } from 'fastify'
import { pino } from 'pino'
import { type TSchema, Type } from 'typebox'
import type { Exchange } from './exchange.ts'

const [database = '', exchanges] = process.argv.slice(2)
const known: Exchange[] = exchanges === undefined ? [] : JSON.parse(readFileSync(exchanges, 'utf8'))

const db = new Database(database)
db.pragma('journal_mode = WAL')
db.exec('create table if not exists note (id integer primary key, text text not null) strict')
const count = db.prepare('select count(*) as count from note')

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
const logController = new LogController({ disableRequestLogging: true })
const app = Fastify({ loggerInstance: log, logController })
app.setValidatorCompiler(TypeBoxValidatorCompiler)
app.setSerializerCompiler(() => JSON.stringify)
app.addHook('onResponse', async (request, reply) => {
  const { method, url, routeOptions } = request
  const duration_ms = Math.round(reply.elapsedTime * 1000) / 1000
  request.log.info({ method, route: routeOptions.url, url, status: reply.statusCode, duration_ms }, 'request')
})
app.get('/readyz', async () => ({ status: 'ready', notes: count.get() }))
for (const { path, body, answer } of known)
  app.post(path, { schema: { body: schemaOf(body) } }, async () => answer)

/** The fields of a body, each with its type; no others are taken. */
function schemaOf(value: unknown): TSchema {
  if (typeof value === 'number') return Type.Number({ minimum: 0 })
  if (typeof value === 'string') return Type.String({ maxLength: 200 })
  if (typeof value === 'boolean') return Type.Boolean()
  if (Array.isArray(value)) return Type.Array(schemaOf(value[0]), { maxItems: 1000 })
  const fields = Object.entries(value ?? {}).map(([name, one]) => [name, schemaOf(one)])
  return Type.Object(Object.fromEntries(fields), { additionalProperties: false })
}

await app.listen({ port: 0, host: '127.0.0.1', listenTextResolver: (at) => `listening on ${at}` })
process.on('SIGTERM', () => void app.close().then(() => db.close()))
