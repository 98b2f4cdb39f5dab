import type { SheetDraft } from './figure.ts'

/**
 * The name of each assumption in a printed formula: the last part of its path, with more of the
 * path in front only where two would clash, a figure has that name or it would start with a digit.
 */
export function shortNames({ assumptions, figures }: SheetDraft): Map<string, string> {
  const taken = new Set(figures.map(({ name }) => name))
  const parts = assumptions.map(({ path }) => path.split('.'))
  const lengths = parts.map(() => 1)
  const nameAt = (index: number) => (parts[index] ?? []).slice(-(lengths[index] ?? 1)).join('_')
  for (let clash = true; clash; ) {
    const uses = new Map<string, number>()
    for (const index of parts.keys()) uses.set(nameAt(index), (uses.get(nameAt(index)) ?? 0) + 1)
    const clashing = [...parts.keys()].filter(
      (index) =>
        (lengths[index] ?? 1) < (parts[index]?.length ?? 1) &&
        (taken.has(nameAt(index)) || (uses.get(nameAt(index)) ?? 0) > 1 || /^\d/.test(nameAt(index))),
    )
    for (const index of clashing) lengths[index] = (lengths[index] ?? 1) + 1
    clash = clashing.length > 0
  }
  return new Map(assumptions.map(({ path }, index) => [path, nameAt(index)]))
}
