import { readFileSync } from 'node:fs'
import { documentForPage } from './document.ts'

/** The document of the page, from the file that holds the published one. */
export function writePageDocument({ file, closed }: { file: string; closed: readonly string[] }): object {
  return documentForPage(JSON.parse(readFileSync(file, 'utf8')), closed)
}
