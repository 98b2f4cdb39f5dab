import type { Report } from '../drills/report.ts'
import { newDatabase } from './databases.ts'
import { type Server, startServer } from './server.ts'

/** Drills a new database on a server of our own. Where there is no server it says so, which is no fault. */
export async function withServer(
  drill: (address: string, server: Server) => Promise<Report>,
): Promise<Report> {
  const server = await startServer()
  if (server === undefined) return { figures: { not_run: 'no PostgreSQL here' }, faults: [] }
  try {
    return await drill(await newDatabase(server.address), server)
  } finally {
    await server.remove()
  }
}
