#!/usr/bin/env node
import '../process/check-node.ts'

// Imported only once the Node is known to be fit.
const { helpFor, helpOf } = await import('./help.ts')
const { WrongUse } = await import('./commands/wrong-use.ts')
const { subcommandOf, subcommands } = await import('./subcommands.ts')

/** Exit codes: 0 done, 1 failed, 2 wrong use. What goes wrong is one plain line on stderr. */
function fail(name: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${name}: ${message.split('\n')[0]}\n`)
  process.exitCode = error instanceof WrongUse ? 2 : 1
}

const asksHelp = (word: string | undefined) => word === '--help' || word === '-h'

const [name, ...args] = process.argv.slice(2)
const subcommand = name === undefined ? undefined : subcommandOf(name)
if (asksHelp(name)) process.stdout.write(helpOf(subcommands))
else if (name === undefined || subcommand === undefined) {
  process.stderr.write(
    name === undefined ? helpOf(subcommands) : `flopcast: no command ${name}; see --help\n`,
  )
  process.exitCode = 2
} else if (args.some(asksHelp)) process.stdout.write(helpFor(name, subcommand))
else
  try {
    await (await subcommand.load()).run(args)
  } catch (error) {
    fail(name, error)
  }
