import type { Draft } from '../estimates/draft.ts'
import { namesIn, parseExpression } from '../sheet/expression.ts'
import type { Figure } from '../sheet/figure.ts'

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
  const nameOf = (known: string): string => {
    const found = names.get(known)
    if (found !== undefined) return found
    const figure = figures.get(known)
    const inputs = figure ? needsOf(figure) : []
    const isOwn =
      known.startsWith(ofTheSite) ||
      figure?.kind === 'unknown' ||
      inputs.some((input) => nameOf(input) !== input)
    const result = isOwn ? (figure ? `${prefix}_${known}` : known.replace(ofTheSite, `${prefix}.`)) : known
    names.set(known, result)
    if (figure) copyFigure(draft, figure, nameOf)
    else copyAssumption(draft, other, known, result)
    return result
  }
  return nameOf(name)
}

function needsOf(figure: Figure): string[] {
  if (figure.kind === 'physics') return figure.inputs
  return figure.kind === 'formula' ? [...namesIn(parseExpression(figure.formula))] : []
}

function copyFigure(draft: Draft, figure: Figure, nameOf: (name: string) => string): void {
  const name = nameOf(figure.name)
  if (draft.figures.some((known) => known.name === name)) return
  if (figure.kind === 'formula')
    draft.figures.push({ ...figure, name, formula: renamed(figure.formula, nameOf) })
  else if (figure.kind === 'unknown') draft.figures.push({ ...figure, name })
  else draft.figures.push({ ...figure, name, inputs: figure.inputs.map(nameOf) })
}

function copyAssumption(draft: Draft, other: Draft, path: string, name: string): void {
  const assumption = other.assumptions.find((known) => known.path === path)
  if (assumption && !draft.assumptions.some((known) => known.path === name))
    draft.assumptions.push({ ...assumption, path: name })
}

/** Names outside unit notes; a number's exponent is no name. */
const nameOrNote = /\[[^\]]*\]|(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*/g
const functions = new Set(['min', 'max', 'ceil', 'floor', 'sqrt', 'exp', 'log', 'if'])

function renamed(formula: string, nameOf: (name: string) => string): string {
  return formula.replace(nameOrNote, (found) =>
    found.startsWith('[') || functions.has(found) ? found : nameOf(found),
  )
}
