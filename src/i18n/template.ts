import { fill } from './fill.ts'

/** Finds the text of another language whose template a text was made from; `null` where there is none. */
export type Matcher = (text: string) => string | null

/**
 * A matcher for pairs of templates. Plain texts go first. A parameter holds no space, unless it stands
 * in quotes or at the end after a colon.
 */
export function matcherOf(pairs: Iterable<readonly [from: string, to: string]>): Matcher {
  const all = [...pairs]
  const plain = new Map(all.filter(([from]) => !from.includes('{')))
  const forms = all.filter(([from]) => from.includes('{')).map(([from, to]) => ({ form: formOf(from), to }))
  return (text) => {
    const known = plain.get(text)
    if (known !== undefined) return known
    for (const { form, to } of forms) {
      const found = form.exec(text)
      if (found) return fill(to, found.groups ?? {})
    }
    return null
  }
}

function formOf(template: string): RegExp {
  const literal = template.replace(/[.*+?^$()[\]\\|]/g, '\\$&')
  const loose = literal.replace(/"\{([a-z_]+)\}"/g, '"(?<$1>.+)"').replace(/: \{([a-z_]+)\}$/, ': (?<$1>.+)')
  return new RegExp(`^${loose.replace(/\{([a-z_]+)\}/g, '(?<$1>\\S+)')}$`)
}
