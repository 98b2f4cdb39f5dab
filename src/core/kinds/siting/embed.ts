import type { Draft } from '../../draft/draft.ts'
import { namesOf } from '../../sheet/expression.ts'
import type { Assumption, Figure, Gap } from '../../sheet/figure.ts'
import { renamed } from '../../sheet/rename.ts'

/** What a site's own inputs begin with in its sheet. */
const ofTheSite = 'site.'

/**
 * Puts a figure of another site's sheet, with all that it rests on, into a draft; answers its name
 * there. What depends on that site is renamed with the prefix; the work that both share is not, so a
 * change of it moves both.
 */
export function embed(draft: Draft, other: Draft, name: string, prefix: string): string {
  const figures = new Map(other.figures.map((figure) => [figure.name, figure]))
  const names = new Map<string, string>()
  const gapAt = ({ supply, ...gap }: Gap): Gap =>
    supply === undefined ? gap : { ...gap, supply: supply.replace(/^site\./, `${prefix}.`) }
  const nameOf = (known: string): string => {
    const found = names.get(known)
    if (found !== undefined) return found
    const figure = figures.get(known)
    const inputs = figure ? needsOf(figure) : []
    const isOwn =
      known.startsWith(ofTheSite) ||
      figure?.kind === 'unknown' ||
      inputs.some((input) => nameOf(input) !== input)
    const result = isOwn ? (figure ? `${prefix}_${known}` : known.replace(/^site\./, `${prefix}.`)) : known
    names.set(known, result)
    if (figure) copyFigure(draft, figure, nameOf, gapAt)
    else
      copyAssumption(
        draft,
        other.assumptions.find(({ path }) => path === known),
        result,
        gapAt,
      )
    return result
  }
  return nameOf(name)
}

function needsOf(figure: Figure): readonly string[] {
  if (figure.kind === 'physics') return figure.inputs
  return figure.kind === 'formula' ? namesOf(figure.formula) : []
}

function copyFigure(
  draft: Draft,
  figure: Figure,
  nameOf: (name: string) => string,
  gapAt: (gap: Gap) => Gap,
): void {
  const name = nameOf(figure.name)
  if (draft.figures.some((known) => known.name === name)) return
  if (figure.kind === 'formula')
    draft.figures.push({ ...figure, name, formula: renamed(figure.formula, nameOf) })
  else if (figure.kind === 'unknown') draft.figures.push({ ...figure, name, gap: gapAt(figure.gap) })
  else draft.figures.push({ ...figure, name, inputs: figure.inputs.map(nameOf) })
}

function copyAssumption(
  draft: Draft,
  assumption: Assumption | undefined,
  path: string,
  gapAt: (gap: Gap) => Gap,
): void {
  if (!assumption || draft.assumptions.some((known) => known.path === path)) return
  const { gap } = assumption
  draft.assumptions.push({ ...assumption, path, ...(gap && { gap: gapAt(gap) }) })
}
