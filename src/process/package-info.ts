import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder with package.json, docs and migrations: the same from src and from dist. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** The version in package.json, which answers carry as the estimator's version. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(version)
}
