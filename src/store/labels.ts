import type { Labels } from './scenario-store.ts'

/** Labels as a list is narrowed by them: a word as it is, a word with a value as `key=value`. */
export function labelTexts(labels: Labels): string[] {
  const texts = Array.isArray(labels)
    ? labels
    : Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return [...new Set<string>(texts)]
}
