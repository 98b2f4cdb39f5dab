import { readSettings } from '../../settings.ts'
import { restoreDatabase } from '../../store/sqlite/backup.ts'
import { WrongUse } from '../flags/wrong-use.ts'

export function run([backup, ...rest]: readonly string[]): void {
  if (backup === undefined || rest.length > 0) throw new WrongUse('use: npm run restore -- <backup>')
  const { database } = readSettings(process.env)
  const kept = restoreDatabase(backup, database, new Date())
  process.stdout.write(
    `${database} is now what ${backup} was${kept ? `; what it was before is ${kept}` : ''}\n`,
  )
}
