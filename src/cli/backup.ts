import '../process/check-node.ts'
import { runCommand } from './command.ts'

// Imported only once the Node is known to be fit.
const { backupDatabase } = await import('../store/sqlite/backup.ts')
const { readSettings } = await import('../settings.ts')

runCommand('backup', () => {
  const [target, ...rest] = process.argv.slice(2)
  if (target === undefined || rest.length > 0) throw new Error('use: npm run backup -- <file to write>')
  const { database } = readSettings(process.env)
  backupDatabase(database, target)
  process.stdout.write(`${database} was copied to ${target} and checked\n`)
})
