import { slotNamed } from '../../sheet/sheet.ts'
import type { Trial } from './evaluate.ts'

/** The names that the derivation of a claim's figure ends in: assumptions of the estimate. */
export function leavesOf({ estimate, sheet }: Trial, figure: string): Set<string> {
  const steps = new Map((estimate?.derivation ?? []).map((step) => [step.figure, Object.keys(step.inputs)]))
  const leaves = new Set<string>()
  const seen = new Set<string>()
  const follow = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const inputs = steps.get(name)
    if (inputs === undefined) leaves.add(name)
    else for (const input of inputs) follow(input)
  }
  for (const name of borrowedBy(sheet, figure)) follow(name)
  return leaves
}

/** Figures of the estimate that a figure of the claim's sheet rests on. */
function borrowedBy(sheet: Trial['sheet'], figure: string): string[] {
  const { structure, assumptions } = sheet
  const needed = new Set([slotNamed(sheet, figure)])
  for (let place = structure.steps.length - 1; place >= 0; place--)
    if (needed.has(structure.assumptionsCount + place))
      for (const input of structure.steps[place]?.inputs ?? []) needed.add(input)
  return assumptions.flatMap(({ path }, slot) =>
    needed.has(slot) && path.startsWith('estimate.') ? [path.split('.')[1] ?? ''] : [],
  )
}

/** Whether one of the names is how a derivation prints this path: its end, with more of it in front where two clash. */
export function restsOnPath(leaves: ReadonlySet<string>, path: string): boolean {
  const parts = path.split('.')
  return parts.some((_, index) => leaves.has(parts.slice(index).join('_')))
}
