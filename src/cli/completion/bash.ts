import type { CompletionWords } from './words.ts'

/** A function of bash that completes `flopcast`; it needs no further program. */
export function bashCompletion({ commands, firsts, flags, common }: CompletionWords): string {
  const cases = (lists: Record<string, string[]>) =>
    Object.entries(lists).map(([word, list]) => `    ${word}) echo '${list.join(' ')}' ;;`)
  return `${[
    '_flopcast_first() {',
    '  case "$1" in',
    ...cases(firsts),
    '  esac',
    '}',
    '_flopcast_flags() {',
    '  case "$1" in',
    ...cases(flags),
    '  esac',
    '}',
    '_flopcast() {',
    // A name with a dot is one word, an equals sign ends one.
    `  local word="$\{COMP_WORDS[COMP_CWORD]}" command="$\{COMP_WORDS[1]}" kind="$\{COMP_WORDS[2]}"`,
    '  [ "$command" = size ] && kind=sizing',
    '  local list',
    `  if [ "$COMP_CWORD" -eq 1 ]; then list='${commands.join(' ')}'`,
    `  elif [[ "$word" == -* ]]; then list="$(_flopcast_flags "$kind") ${common.join(' ')}"`,
    '  else list="$(_flopcast_first "$command")"; fi',
    '  COMPREPLY=($(compgen -W "$list" -- "$word"))',
    '}',
    'complete -o default -F _flopcast flopcast',
  ].join('\n')}\n`
}
