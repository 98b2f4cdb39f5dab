import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on every answer says `connection: close`, so that callers take their next request elsewhere. */
    announceStop: () => void
  }
}

export type ConnectionLimits = {
  /** For the whole request to arrive (ms). */
  requestTimeout: number
  /** For a connection on which nothing moves (ms). */
  connectionTimeout: number
  /** For a connection between two requests (ms). */
  keepAliveTimeout: number
  /** Most open at once; what is above is closed as it comes. */
  connectionsMax: number
}

/**
 * Rounds in which nothing comes that tell that what callers have sent is taken: a connection that waits to be
 * accepted is reset when the listener closes, and one whose request was not read yet looks idle. Rounds of the
 * event loop and not time alone: while an answer is computed nothing can come, and that is not quiet.
 */
const quietRounds = 4
const roundMs = 25
/** Most rounds that are waited for it, since new connections may never cease to come. */
const roundsMax = 80

export type Connections = {
  /** For Fastify, which makes one server more where a host name has two addresses. */
  serverFactory: (handler: RequestListener) => Server
  announceStop: () => void
  /** Closes the listeners and what is idle, and resolves when the last answer is out. */
  drain: () => Promise<void>
}

/**
 * The connections of one service, so that it stops without waiting for callers to hang up and without cutting
 * off an answer: Node's own `close` destroys a connection whose answer is written but not yet read.
 */
export function trackConnections(limits: ConnectionLimits): Connections {
  const servers: Server[] = []
  const open = new Set<Socket>()
  const underway = new Set<ServerResponse>()
  let isStopping = false
  let drained: (() => void) | undefined
  /** Connections and requests that came. */
  let stirs = 0

  const quiet = async () => {
    for (let round = 0, still = 0; round < roundsMax && still < quietRounds; round++) {
      const before = stirs
      await delay(roundMs)
      still = stirs === before ? still + 1 : 0
    }
  }
  const hangUpIdle = () => {
    const busy = new Set([...underway].map((response) => response.req.socket))
    for (const socket of open) if (!busy.has(socket)) socket.destroySoon()
    if (open.size === 0) drained?.()
  }
  const opened = (socket: Socket) => {
    stirs += 1
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) drained?.()
    })
  }
  const began = (response: ServerResponse) => {
    stirs += 1
    underway.add(response)
    if (isStopping) sayClose(response)
    response.once('close', () => {
      underway.delete(response)
      if (drained !== undefined) hangUpIdle()
    })
  }
  const announceStop = () => {
    isStopping = true
    for (const response of underway) sayClose(response)
  }
  return {
    serverFactory: (handler) => {
      const server = serverOf(handler, limits)
      server.on('connection', opened)
      server.prependListener('request', (_request, response) => began(response))
      servers.push(server)
      return server
    },
    announceStop,
    drain: async () => {
      announceStop()
      if (servers.some(({ listening }) => listening)) await quiet()
      for (const server of servers) stopListening(server)
      if (open.size > 0) await quiet()
      return new Promise((resolve) => {
        drained = resolve
        hangUpIdle()
      })
    },
  }
}

function serverOf(handler: RequestListener, limits: ConnectionLimits): Server {
  const { requestTimeout, connectionTimeout, keepAliveTimeout, connectionsMax } = limits
  const server = createServer({ requestTimeout, keepAliveTimeout }, handler)
  server.setTimeout(connectionTimeout)
  server.maxConnections = connectionsMax
  return server
}

/** Without the close of connections that comes with that of an HTTP server. */
function stopListening(server: Server): void {
  if (server.listening) NetServer.prototype.close.call(server)
  else server.close()
}

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close')
}

/** Lets `app` announce a stop, and drain when it closes. */
export function stopGently(app: FastifyInstance, connections: Connections): void {
  app.decorate('announceStop', connections.announceStop)
  app.addHook('preClose', connections.drain)
}
