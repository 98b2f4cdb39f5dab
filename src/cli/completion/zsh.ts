import { bashCompletion } from './bash.ts'
import type { CompletionWords } from './words.ts'

/** zsh runs functions of bash. */
export function zshCompletion(words: CompletionWords): string {
  return `autoload -U +X bashcompinit && bashcompinit\n${bashCompletion(words)}`
}
