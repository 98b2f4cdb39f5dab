import type { DerivationStep } from '../../../contract/answer.ts'
import { Refusal } from '../../refusal.ts'
import { renamed } from '../../sheet/rename.ts'

/** The sheet of a site calls it `site`; the request has it in a list. */
export function atSite(path: string, index: number): string {
  return path.replace(/^site\b/, `sites.${index}`)
}

/** The field that would make a figure of a site known, by its path in the request. */
export function supplyAt(
  supply: string | undefined,
  index: number,
  home: number | undefined,
): { supply?: string } {
  return supply === undefined ? {} : { supply: atHome(atSite(supply, index), home) }
}

/** What `home.` inputs in a site's sheet are called in the request. */
export function atHome(path: string, home: number | undefined): string {
  return home === undefined ? path : path.replace(/^home\./, `sites.${home}.`)
}

/**
 * A derivation with the inputs of the site and of its home called by their paths in the request, where
 * both have one of the same name: `site_pue_ratio` of the second site is `sites_1_pue_ratio`.
 */
export function stepsInList(
  steps: readonly DerivationStep[],
  index: number,
  home: number | undefined,
): DerivationStep[] {
  const figures = new Set(steps.map(({ figure }) => figure))
  const nameOf = (name: string) => {
    if (figures.has(name)) return name
    const named = name.replace(/^site_/, `sites_${index}_`)
    return home === undefined ? named : named.replace(/^home_/, `sites_${home}_`)
  }
  return steps.map(({ formula, inputs, ...step }) => ({
    ...step,
    ...(formula !== undefined && { formula: renamed(formula, nameOf) }),
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [nameOf(name), value])),
  }))
}

/** Runs work on one site's sheet; a refusal points to the site in the list. */
export function inList<T>(index: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const pointer =
      error.pointer === '' ? `/sites/${index}` : error.pointer.replace(/^\/site\b/, `/sites/${index}`)
    throw new Refusal(error.code, pointer, { ...error.parameters })
  }
}
