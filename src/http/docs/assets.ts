import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8')

/** A text of this folder under a name that changes with it, so that it may be kept for ever. */
function hashed(name: string) {
  const content = read(name)
  const [stem, ending] = name.split('.')
  return { filename: `${stem}-${hashOf(content)}.${ending}`, content }
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

export const styles = [hashed('docs.css'), hashed('narrow.css')]
export const script = hashed('docs.js')
export const mark = { ...hashed('mark.svg'), rel: 'icon', type: 'image/svg+xml', sizes: 'any' }
