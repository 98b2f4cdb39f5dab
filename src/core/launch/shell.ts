import { LaunchFault } from './option.ts'

const plain = /^[\w@%+=:,./-]+$/

/** A word as a shell reads it back. Variables stay variables: `$HEAD_NODE:29500`. */
export function quoted(word: string): string {
  if (plain.test(word)) return word
  return word.startsWith('$') ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`
}

/** The words of a command, over line ends that a backslash hides. Throws `LaunchFault` for an open quote. */
export function wordsOf(command: string): string[] {
  const words: string[] = []
  let word: string | null = null
  const joined = command.replaceAll('\\\n', ' ')
  for (let at = 0; at < joined.length; at++) {
    const letter = joined.charAt(at)
    if (/\s/.test(letter)) {
      if (word !== null) words.push(word)
      word = null
    } else if (letter === "'" || letter === '"') {
      const end = joined.indexOf(letter, at + 1)
      if (end < 0) throw new LaunchFault('a quote is open')
      word = (word ?? '') + joined.slice(at + 1, end)
      at = end
    } else if (letter === '\\') {
      at++
      word = (word ?? '') + joined.charAt(at)
    } else word = (word ?? '') + letter
  }
  if (word !== null) words.push(word)
  return words
}
