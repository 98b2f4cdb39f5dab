import { runCommand } from './command.ts'
import { runKeyCommand } from './key-command.ts'

runCommand('key', () => {
  const lines = runKeyCommand(process.argv.slice(2), { env: process.env, now: new Date() })
  process.stdout.write(`${lines.join('\n')}\n`)
})
