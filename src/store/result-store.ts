import type { Readable } from 'node:stream'
import type { KeptResult } from './job-store.ts'

export type ResultBody = Uint8Array | AsyncIterable<Uint8Array>

/** Results of jobs, each whole or not there. */
export type ResultStore = {
  /**
   * Keeps a result, piece by piece where it comes so: it is on the disk when this resolves. Rejects with StorageFault,
   * and with what the pieces end with.
   */
  write(id: string, body: ResultBody): Promise<KeptResult>
  /**
   * The bytes, held against what is known of them. `undefined`: they are not there. Rejects with StorageFault
   * where they are not what was written.
   */
  read(id: string, kept: KeptResult): Promise<Uint8Array | Readable | undefined>
  remove(id: string): Promise<void>
  /** Of all that is there, whatever is known of it. */
  ids(): Promise<string[]>
}
