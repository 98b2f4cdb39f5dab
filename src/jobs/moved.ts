import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes that came from workers before the young generation is collected. */
const bytesMost = 8 * 2 ** 20

/**
 * Counts bytes that moved here from a worker. They lie beside the heap, and what moves does not count as allocated here:
 * V8 would let 64 MiB of results that were sent long ago wait for its next full collection. A small collection frees them in
 * 1 to 3 ms.
 */
export function createMovedCount(collect: () => void = collectYoung): (bytes: number) => void {
  let waiting = 0
  return (bytes) => {
    waiting += bytes
    if (waiting < bytesMost) return
    waiting = 0
    collect()
  }
}

type Collect = (options: { type: 'minor' }) => void
let found: Collect | undefined

function collectYoung(): void {
  found ??= findCollect()
  found({ type: 'minor' })
}

/** Node has no other door to it: a new context has `gc` where the flag is set, and only that one. */
function findCollect(): Collect {
  v8.setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  v8.setFlagsFromString('--no-expose-gc')
  return collect
}
