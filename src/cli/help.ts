import type { Subcommand } from './flags/subcommand.ts'

const nameWidth = 16

/** What `flopcast --help` prints. */
export function helpOf(all: Readonly<Record<string, Subcommand>>): string {
  const rows = Object.entries(all).map(([name, { summary }]) => `  ${name.padEnd(nameWidth)}${summary}`)
  return ['use: flopcast <command> [--help]', '', ...rows, ''].join('\n')
}

/** What `flopcast <name> --help` prints. */
export function helpFor(name: string, { summary, usage }: Subcommand): string {
  return `use: flopcast ${name}${usage && ` ${usage}`}\n\n${summary}\n`
}
