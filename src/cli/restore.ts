import '../process/check-node.ts'
import { runCommand } from './command.ts'

// Imported only once the Node is known to be fit.
const { restoreDatabase } = await import('../store/sqlite/backup.ts')
const { readSettings } = await import('../settings.ts')

runCommand('restore', () => {
  const [backup, ...rest] = process.argv.slice(2)
  if (backup === undefined || rest.length > 0) throw new Error('use: npm run restore -- <backup>')
  const { database } = readSettings(process.env)
  const kept = restoreDatabase(backup, database, new Date())
  process.stdout.write(
    `${database} is now what ${backup} was${kept ? `; what it was before is ${kept}` : ''}\n`,
  )
})
