import { isPostgres } from '../../store/postgres/label.ts'
import { namesKeyFile, runKeyCommand, runSharedKeyCommand } from './key-command.ts'

export async function run(args: readonly string[]): Promise<void> {
  const { env } = process
  const database = env.FLOPCAST_DATABASE ?? ''
  const isShared = isPostgres(database) && !namesKeyFile(args, env)
  const now = new Date()
  const lines = isShared ? await inDatabase(database, args, now) : runKeyCommand(args, { env, now })
  process.stdout.write(`${lines.join('\n')}\n`)
}

const limits = { connectionsMax: 2, statementMaxMs: 5000 }

async function inDatabase(database: string, args: readonly string[], now: Date): Promise<string[]> {
  const { openPostgres } = await import('../../store/postgres/open.ts')
  const { createPostgresApiKeys } = await import('../../store/postgres/api-keys.ts')
  const session = await openPostgres(database, limits)
  try {
    return await runSharedKeyCommand(args, createPostgresApiKeys(session), now)
  } finally {
    await session.close()
  }
}
