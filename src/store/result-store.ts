import type { Readable } from 'node:stream'
import type { KeptResult } from './job-store.ts'

/** Results of jobs, each whole or not there. */
export type ResultStore = {
  /** Keeps a result: it is on the disk when this resolves. Rejects with StorageFault. */
  write(id: string, body: Uint8Array): Promise<KeptResult>
  /**
   * The bytes, held against what is known of them. `undefined`: they are not there. Rejects with StorageFault
   * where they are not what was written.
   */
  read(id: string, kept: KeptResult): Promise<Uint8Array | Readable | undefined>
  remove(id: string): Promise<void>
  /** Of all that is there, whatever is known of it. */
  ids(): Promise<string[]>
}
