import { catalogKinds } from '../../contract/catalog/entries.ts'
import { kindNames } from '../../kinds/kinds.ts'
import { fieldsOf } from '../flags/fields.ts'
import { requestForm } from '../flags/forms.ts'
import type { Subcommands } from '../flags/subcommand.ts'

/** What may follow on a command line: the commands, then the kinds or lists, then the flags of a kind. */
export type CompletionWords = {
  commands: string[]
  /** By command: its first words. */
  firsts: Record<string, string[]>
  /** By kind: flags of its request. */
  flags: Record<string, string[]>
  common: string[]
}

const common = ['--server', '--lang', '--request', '--json', '--csv', '--all', '--help', '--on']

export function completionWords(all: Subcommands): CompletionWords {
  const asking = Object.entries(all).filter(([, { asks }]) => asks === 'any kind')
  return {
    commands: Object.keys(all),
    firsts: {
      ...Object.fromEntries(asking.map(([command]) => [command, [...kindNames]])),
      catalog: ['list', 'find', 'show', ...catalogKinds],
      completion: ['bash', 'zsh'],
    },
    flags: Object.fromEntries(kindNames.map((kind) => [kind, flagsOf(kind)])),
    common,
  }
}

/** The blocks of a request and what stands in them; deeper fields are known by their names alone. */
function flagsOf(kind: (typeof kindNames)[number]): string[] {
  const shallow = fieldsOf(requestForm(kind)).filter(({ path }) => path.length <= 2)
  return shallow.map(({ path }) => `--${path.join('.')}`)
}
