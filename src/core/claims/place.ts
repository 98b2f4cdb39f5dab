type Place = Record<string, unknown>

/** Reads a dotted path; `undefined` where there is nothing. */
export function readPath(root: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, key) => (typeof place === 'object' && place !== null ? (place as Place)[key] : undefined),
      root,
    )
}

/** The number at a dotted path, or the value of one that comes with its bounds; `null` where there is none. */
export function numberAt(root: object, path: string): number | null {
  const found = readPath(root, path)
  const value = typeof found === 'object' && found !== null ? (found as Place).value : found
  return typeof value === 'number' ? value : null
}

/** Sets a dotted path in place. Objects (lists where a part is a number) are made on the way. */
export function setPath(root: object, path: string, value: number): void {
  const parts = path.split('.')
  let place = root as Place
  for (const [index, key] of parts.slice(0, -1).entries()) {
    const next = place[key]
    const made = /^\d+$/.test(parts[index + 1] ?? '') ? [] : {}
    place[key] = typeof next === 'object' && next !== null ? next : made
    place = place[key] as Place
  }
  place[parts.at(-1) ?? ''] = value
}
