import { runKeyCommand } from './key-command.ts'

export function run(args: readonly string[]): void {
  const lines = runKeyCommand(args, { env: process.env, now: new Date() })
  process.stdout.write(`${lines.join('\n')}\n`)
}
