#!/usr/bin/env node
import '../process/check-node.ts'
import type { Subcommand } from './flags/subcommand.ts'

// Imported only once the Node is known to be fit.
const { helpFor, helpOf } = await import('./help.ts')
const { WrongUse } = await import('./flags/wrong-use.ts')
const { subcommandOf, subcommands } = await import('./subcommands.ts')

/** Exit codes: 0 done, 1 failed, 2 wrong use. What goes wrong is one plain line on stderr. */
function fail(name: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${name}: ${message.split('\n')[0]}\n`)
  process.exitCode = error instanceof WrongUse ? 2 : 1
}

/** Its use, and where a kind is named the fields that its flags fill. */
async function helpOn(name: string, subcommand: Subcommand): Promise<string> {
  const { asks } = subcommand
  if (asks === undefined) return helpFor(name, subcommand)
  const { fieldHelp } = await import('./commands/field-help.ts')
  const fields = fieldHelp(asks, args)
  return fields === undefined ? helpFor(name, subcommand) : `${helpFor(name, subcommand)}\n${fields}`
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
} else
  try {
    if (args.some(asksHelp)) process.stdout.write(await helpOn(name, subcommand))
    else await (await subcommand.load()).run(args, subcommands)
  } catch (error) {
    fail(name, error)
  }
