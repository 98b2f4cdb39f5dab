import { bashCompletion } from '../completion/bash.ts'
import { completionWords } from '../completion/words.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { Subcommands } from '../flags/subcommand.ts'
import { WrongUse } from '../flags/wrong-use.ts'

const shells = { bash: bashCompletion, zsh: zshCompletion }

/** `source <(flopcast completion bash)` */
export function run([shell = '']: readonly string[], all: Subcommands): void {
  if (!(shell === 'bash' || shell === 'zsh'))
    throw new WrongUse(`completion is for ${Object.keys(shells).join(', ')}`)
  process.stdout.write(shells[shell](completionWords(all)))
}
