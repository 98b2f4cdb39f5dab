/** Whether a text is the address of a PostgreSQL database, and no path. */
export function isPostgres(database: string): boolean {
  return /^postgres(ql)?:\/\//.test(database)
}

/** An address as it is told to the operator: without its password and its parameters. */
export function labelOf(address: string): string {
  const { protocol, username, host, pathname, searchParams } = new URL(address)
  const user = username === '' ? '' : `${username}@`
  return `${protocol}//${user}${searchParams.get('host') ?? host}${pathname}`
}
