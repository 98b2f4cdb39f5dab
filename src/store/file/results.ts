import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { KeptResult } from '../job-store.ts'
import type { ResultBody, ResultStore } from '../result-store.ts'
import { StorageFault, type StorageFaultKind } from '../storage-fault.ts'

const ownerOnly = { folder: 0o700, file: 0o600 }
const suffix = '.json'
const pieceBytes = 4 * 1024 * 1024
/** Read at once; what is larger is sent as it is read. */
const wholeMaxBytes = pieceBytes

/**
 * Results as files of one folder, readable by their owner only. A file is written under another name, flushed,
 * and given its name with its folder flushed: after a crash or a loss of power it is whole or not there. The
 * folder is made with the first result.
 */
export function createFileResults(folder: string): ResultStore {
  const fileOf = (id: string) => join(folder, `${id}${suffix}`)
  return {
    write: async (id, body) => {
      try {
        await mkdir(folder, { recursive: true, mode: ownerOnly.folder })
        const kept = await place(fileOf(id), body)
        await sync(folder)
        return kept
      } catch (error) {
        throw faultOf(error, folder)
      }
    },
    read: async (id, kept) => {
      const file = fileOf(id)
      if (!(await isThere(file))) return undefined
      if (kept.bytes <= wholeMaxBytes) return readWhole(file, kept)
      if (!(await isSame(file, kept))) throw changed(file)
      // Opened before it is handed on: a file that is removed meanwhile is sent to its end.
      return (await open(file)).createReadStream()
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    ids: async () => {
      const names = await readdir(folder).catch(() => [])
      // What a killed write left has an id that no job has, and goes as an orphan.
      return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length))
    },
  }
}

async function place(file: string, body: ResultBody): Promise<KeptResult> {
  const partial = `${file}.partial${suffix}`
  await rm(partial, { force: true })
  const handle = await open(partial, 'wx', ownerOnly.file)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of piecesOf(body)) {
      hash.update(piece)
      bytes += piece.length
      await writeAll(handle, piece)
    }
    await handle.sync()
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(partial, file)
  return { sha256: hash.digest('hex'), bytes }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await handle.write(piece, at)).bytesWritten
}

/** Large bodies in pieces, since 256 MiB at once would hold up the event loop for some 200 ms. */
async function* piecesOf(body: ResultBody): AsyncIterable<Uint8Array> {
  for await (const whole of body instanceof Uint8Array ? [body] : body)
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes)
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function readWhole(file: string, { sha256 }: KeptResult): Promise<Uint8Array> {
  const body = await readFile(file)
  if (createHash('sha256').update(body).digest('hex') !== sha256) throw changed(file)
  return body
}

function changed(file: string): StorageFault {
  return new StorageFault('unavailable', `result ${file} is not what was written: remove it`)
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw faultOf(error, file)
    },
  )
}

/** Read once more before it is sent, in pieces: what is read is held against its hash. */
async function isSame(file: string, { sha256, bytes }: KeptResult): Promise<boolean> {
  if ((await stat(file)).size !== bytes) return false
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex') === sha256
}

const kinds: Readonly<Record<string, StorageFaultKind>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EIO: 'full',
}

function faultOf(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  return new StorageFault(kinds[code] ?? 'unavailable', `results ${path}: ${message}`, { cause: error })
}
