import type { KindName } from '../../kinds/kinds.ts'

/** A subcommand of `flopcast`: its words for `--help`, and where its work is found. */
export type Subcommand = {
  summary: string
  /** What follows the name. */
  usage: string
  /** Whether a kind of estimate follows, whose fields are flags; or the kind that it is about. */
  asks?: 'any kind' | KindName
  /** Loaded when it is asked for: starting one command does not load the others. */
  load: () => Promise<{ run: (args: readonly string[], all: Subcommands) => void | Promise<void> }>
}

export type Subcommands = Readonly<Record<string, Subcommand>>
