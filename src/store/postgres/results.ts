import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { KeptResult } from '../job-store.ts'
import type { ResultBody, ResultStore } from '../result-store.ts'
import { StorageFault } from '../storage-fault.ts'
import type { Session } from './session.ts'

/** A value of a column stands in memory whole, at both ends. */
const pieceBytes = 1024 * 1024
/** Read at once and held against its hash before a byte of it is sent; what is larger is held as it is sent. */
const wholeMaxBytes = 4 * pieceBytes

const addPiece = 'INSERT INTO job_result_piece (id, write_id, piece, body) VALUES ($1, $2, $3, $4)'
const giveName = `
  INSERT INTO job_result (id, write_id) VALUES ($1, $2)
      ON CONFLICT (id) DO UPDATE SET write_id = excluded.write_id`
const dropOthers = 'DELETE FROM job_result_piece WHERE id = $1 AND write_id <> $2'
const dropPieces = 'DELETE FROM job_result_piece WHERE id = $1'
const dropName = 'DELETE FROM job_result WHERE id = $1'
const sizes = `
  SELECT write_id, count(piece) AS pieces, coalesce(sum(octet_length(body)), 0)::bigint AS bytes
    FROM job_result LEFT JOIN job_result_piece USING (id, write_id) WHERE id = $1 GROUP BY write_id`
const onePiece = 'SELECT body FROM job_result_piece WHERE id = $1 AND write_id = $2 AND piece = $3'
const allIds = 'SELECT id FROM job_result UNION SELECT id FROM job_result_piece'

type Written = { write_id: string; pieces: number; bytes: number }

/**
 * Results in PostgreSQL, so that every replica reads them. A result is written in pieces, each its own transaction,
 * under a name of its own, and given its id when it is whole.
 */
export function createPostgresResults({ read, write, label }: Session): ResultStore {
  return {
    write: async (id, body) => {
      const writeId = randomUUID()
      const hash = createHash('sha256')
      let [bytes, piece] = [0, 0]
      for await (const one of piecesOf(body)) {
        hash.update(one)
        bytes += one.length
        await read.run(addPiece, [id, writeId, piece++, one])
      }
      await write(async (sql) => {
        await sql.run(giveName, [id, writeId])
        await sql.run(dropOthers, [id, writeId])
      })
      return { sha256: hash.digest('hex'), bytes }
    },
    read: async (id, kept) => {
      const written = await read.one<Written>(sizes, [id])
      if (written === undefined) return undefined
      if (written.bytes !== kept.bytes) throw changed(id, label)
      const pieces = checked(piecesIn({ read, label }, id, written), kept, changed(id, label))
      return kept.bytes <= wholeMaxBytes ? whole(pieces) : Readable.from(pieces)
    },
    remove: (id) =>
      write(async (sql) => {
        await sql.run(dropName, [id])
        await sql.run(dropPieces, [id])
      }),
    ids: async () => (await read.all<{ id: string }>(allIds)).map(({ id }) => id),
  }
}

/** Of pieces of any size, pieces of one size: many small ones would be as many transactions. */
async function* piecesOf(body: ResultBody): AsyncIterable<Uint8Array> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  for await (const whole of body instanceof Uint8Array ? [body] : body)
    for (let at = 0; at < whole.length; ) {
      const one = whole.subarray(at, at + pieceBytes - heldBytes)
      held.push(one)
      heldBytes += one.length
      at += one.length
      if (heldBytes < pieceBytes) continue
      yield Buffer.concat(held)
      held = []
      heldBytes = 0
    }
  if (heldBytes > 0) yield Buffer.concat(held)
}

async function* piecesIn(
  { read, label }: Pick<Session, 'read' | 'label'>,
  id: string,
  { write_id, pieces }: Written,
): AsyncIterable<Uint8Array> {
  for (let piece = 0; piece < pieces; piece++) {
    const row = await read.one<{ body: Uint8Array }>(onePiece, [id, write_id, piece])
    if (row === undefined) throw changed(id, label)
    yield row.body
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = []
  for await (const piece of pieces) read.push(piece)
  return Buffer.concat(read)
}

/** Throws what it is given at the end of pieces that are not what was written: who is sent them sees no end. */
async function* checked(
  pieces: AsyncIterable<Uint8Array>,
  { sha256 }: KeptResult,
  otherwise: StorageFault,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw otherwise
}

function changed(id: string, label: string): StorageFault {
  return new StorageFault('unavailable', `database ${label}: result ${id} is not what was written`)
}
