import { readFileSync } from 'node:fs'

const folder = new URL('../../fixtures/model-files/', import.meta.url)

/** A published model file of the fixtures. */
export function modelFile(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
}

/** What the index of the files says of each. */
export function modelIndex(): { file: string; model: string }[] {
  return JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'))
}
