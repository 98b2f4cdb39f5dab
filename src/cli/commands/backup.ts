import { readSettings } from '../../settings.ts'
import { backupDatabase } from '../../store/sqlite/backup.ts'
import { WrongUse } from '../flags/wrong-use.ts'

export function run([target, ...rest]: readonly string[]): void {
  if (target === undefined || rest.length > 0) throw new WrongUse('use: npm run backup -- <file to write>')
  const { database } = readSettings(process.env)
  backupDatabase(database, target)
  process.stdout.write(`${database} was copied to ${target} and checked\n`)
}
