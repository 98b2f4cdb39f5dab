import type { Subcommands } from '../flags/subcommand.ts'
import { WrongUse } from '../flags/wrong-use.ts'

/** `flopcast report estimate training --model … --form html > report.html`: Markdown where no form is named. */
export async function run([name = '', ...args]: readonly string[], all: Subcommands): Promise<void> {
  const asking = Object.entries(all).filter(([, { asks }]) => asks !== undefined)
  const command = asking.find(([one]) => one === name)?.[1]
  if (command === undefined)
    throw new WrongUse(
      `report ${name}: write one of ${asking.map(([one]) => one).join(', ')} and what it takes`,
    )
  const hasForm = args.some((arg) => arg === '--form' || arg.startsWith('--form='))
  await (await command.load()).run(hasForm ? args : [...args, '--form', 'markdown'], all)
}
