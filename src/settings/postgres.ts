import { type Setting, wholeNumber } from './setting.ts'

/** How a PostgreSQL database is used. Without one these do nothing. */
export const postgresSettings = {
  postgresConnectionsMax: {
    variable: 'FLOPCAST_POSTGRES_CONNECTIONS_MAX',
    initial: 10,
    doc: 'Most connections of this process to a PostgreSQL database.',
    ...wholeNumber(2, 1000),
  } satisfies Setting<number>,
  postgresStatementMaxMs: {
    variable: 'FLOPCAST_POSTGRES_STATEMENT_MAX_MS',
    initial: 5000,
    doc: 'Longest that a statement of PostgreSQL may take, and that a call waits for a connection, in ms.',
    ...wholeNumber(100, 600_000),
  } satisfies Setting<number>,
}
