/** Neighbouring words are also compared joined: `llama 3` and `llama3` are one name. */
const longestJoin = 3

export type NameForms = { joined: ReadonlySet<string>; letters: number }

export function nameForms(tokens: readonly string[]): NameForms {
  const joined = new Set<string>()
  for (let start = 0; start < tokens.length; start++) {
    for (let length = 1; length <= longestJoin && start + length <= tokens.length; length++) {
      joined.add(tokens.slice(start, start + length).join(''))
    }
  }
  return { joined, letters: new Set(tokens).size }
}

/** 1: the same word; less: one begins with the other, or a part of a longer number or word; 0: strangers. */
function wordScore(word: string, forms: NameForms): number {
  if (forms.joined.has(word)) return 1
  let best = 0
  for (const form of forms.joined) {
    if (form.startsWith(word)) best = Math.max(best, 0.6 + 0.3 * (word.length / form.length))
    else if (form.length >= 3 && word.startsWith(form))
      best = Math.max(best, 0.5 * (form.length / word.length))
    else if (word.length >= 3 && form.includes(word)) best = Math.max(best, 0.5 * (word.length / form.length))
  }
  return best
}

/** Mean score of the query's words over the best way to join neighbours; 0…1. */
export function nameScore(query: readonly string[], forms: NameForms): number {
  if (query.length === 0) return 0
  const best = new Array<number>(query.length + 1).fill(0)
  for (let start = query.length - 1; start >= 0; start--) {
    for (let length = 1; length <= longestJoin && start + length <= query.length; length++) {
      const word = query.slice(start, start + length).join('')
      const score = length * wordScore(word, forms) + (best[start + length] ?? 0)
      best[start] = Math.max(best[start] ?? 0, score)
    }
  }
  return (best[0] ?? 0) / query.length
}
