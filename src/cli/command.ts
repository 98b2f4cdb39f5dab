/** Runs a command of the operator. What goes wrong is one plain line on stderr and exit 1. */
export function runCommand(name: string, act: () => void | Promise<void>): void {
  Promise.resolve()
    .then(act)
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      process.stderr.write(`${name}: ${message.split('\n')[0]}\n`)
      process.exitCode = 1
    })
}
