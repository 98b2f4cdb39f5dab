/** A subcommand of `flopcast`: its words for `--help`, and where its work is found. */
export type Subcommand = {
  summary: string
  /** What follows the name. */
  usage: string
  /** Loaded when it is asked for: starting one command does not load the others. */
  load: () => Promise<{ run: (args: readonly string[]) => void | Promise<void> }>
}
