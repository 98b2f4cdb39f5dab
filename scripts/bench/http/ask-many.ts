import { connect, type Socket } from 'node:net'

/** Callers that ask one after the other, each on a connection of its own. */
const connections = 16
const headEnd = '\r\n\r\n'

/**
 * Asks `count` times with the bodies that `next` gives and reads the answers. It does no more than that, so that the
 * server on the other core is never waiting. Throws for any answer but 200.
 */
export async function askMany(url: string, next: () => object, count: number): Promise<void> {
  const { hostname, port, pathname, search } = new URL(url)
  const head = [`POST ${pathname}${search} HTTP/1.1`, `host: ${hostname}`, 'content-type: application/json']
  let left = count
  const take = () => {
    if (left === 0) return undefined
    left -= 1
    const body = JSON.stringify(next())
    return [...head, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
  }
  const callers = Array.from({ length: connections }, () =>
    ask(connect({ host: hostname, port: Number(port), noDelay: true }), take),
  )
  await Promise.all(callers)
}

function ask(socket: Socket, take: () => string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let [got, wanted, head] = [0, -1, '']
    const send = () => {
      const request = take()
      if (request !== undefined) return socket.write(request)
      socket.end()
      resolve()
    }
    const read = (chunk: Buffer) => {
      if (wanted < 0) {
        head += chunk.toString('latin1')
        const end = head.indexOf(headEnd)
        if (end < 0) return
        if (!head.startsWith('HTTP/1.1 200')) throw new Error(`answered ${head}`)
        wanted = Number(/content-length: (\d+)/i.exec(head)?.[1]) + end + headEnd.length
        got = head.length
      } else got += chunk.length
      if (got < wanted) return
      ;[got, wanted, head] = [0, -1, '']
      send()
    }
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      try {
        read(chunk)
      } catch (error) {
        socket.destroy()
        reject(error)
      }
    })
    socket.on('connect', send)
  })
}
