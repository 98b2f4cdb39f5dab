import type { Caller, Connection } from './connection.ts'

/** The service at `server`, or without one in this process: then it is loaded, and not before. */
export async function openConnection(server: string | undefined, caller: Caller): Promise<Connection> {
  if (server !== undefined) return (await import('./remote.ts')).connectTo(server, caller)
  return (await import('./embedded.ts')).openEmbedded(caller)
}
