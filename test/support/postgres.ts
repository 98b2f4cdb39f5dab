import type { TestProject } from 'vitest/node'
import { startServer } from '../../scripts/postgres/server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server for tests. `null`: there is none, and what needs it is not run. */
    postgres: string | null
  }
}

/** A server for the tests of this run: the one of FLOPCAST_TEST_POSTGRES, or one of our own. */
export default async function provideServer(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.FLOPCAST_TEST_POSTGRES
  const own = given === undefined ? await startServer() : undefined
  const address = given ?? own?.address ?? null
  project.provide('postgres', address)
  if (address === null)
    process.stderr.write(
      'not run: the tests of the PostgreSQL store, since its package is not there and FLOPCAST_TEST_POSTGRES is not set\n',
    )
  return own && (() => own.remove())
}
