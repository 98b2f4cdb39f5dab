import { words } from '../words.ts'
import { type Expression, namesIn, parseExpression } from './expression.ts'
import type { Figure, SheetDraft } from './figure.ts'
import { inferUnit } from './infer-unit.ts'
import { printExpression } from './print-expression.ts'
import { compileProgram, type Program } from './program.ts'
import { SheetError } from './sheet-error.ts'
import { shortNames } from './short-names.ts'
import { formatUnit, parseUnit, sameUnit, type Unit } from './unit.ts'

/** A figure in its place: `inputs` are slots, assumptions first, then figures in order of need. */
export type Step = {
  figure: number
  inputs: number[]
  expression: Expression | null
  /** The formula as it is published. */
  printed: string
}

/**
 * What sheets of the same names, units and formulas share: order, slots and the compiled
 * program. The values of assumptions are not part of it.
 */
export type Structure = {
  assumptionsCount: number
  /** Figures in order of need; step `i` fills slot `assumptionsCount + i`. */
  steps: Step[]
  slotOf: ReadonlyMap<string, number>
  /** What each slot is called in printed formulas. */
  printedNames: readonly string[]
  program: Program
}

/** A structure under the words that it was built from. */
type Known = { words: readonly string[]; structure: Structure }

/**
 * Figures of the structures that were used of late, and of those before: about 2 kB each, compiled. Those
 * that nobody used while as many others came are forgotten.
 */
const mostFigures = 10_000
let recent = new Map<number, Known[]>()
let earlier = new Map<number, Known[]>()
let recentFigures = 0

/** The structure of a draft: checked and compiled the first time, remembered after. */
export function structureOf(draft: SheetDraft): Structure {
  const key = fingerprint(draft)
  const found = known(recent.get(key), draft)
  if (found) return found.structure
  const entry = known(earlier.get(key), draft) ?? { words: wordsOf(draft), structure: buildStructure(draft) }
  if (recentFigures >= mostFigures) {
    earlier = recent
    recent = new Map()
    recentFigures = 0
  }
  recent.set(key, [...(recent.get(key) ?? []), entry])
  recentFigures += entry.structure.steps.length
  return entry.structure
}

/** Names, units and formulas: all that a structure follows from. */
function wordsOf({ assumptions, figures }: SheetDraft): string[] {
  const words = [String(assumptions.length)]
  for (const { path, unit } of assumptions) words.push(path, unit)
  for (const figure of figures) {
    words.push(figure.kind, figure.name, figure.unit)
    if (figure.kind === 'formula') words.push(figure.formula)
    if (figure.kind === 'physics') words.push(figure.function, String(figure.inputs.length), ...figure.inputs)
  }
  return words
}

/** By lengths alone: most words are the same text in memory each time, so comparing them takes less than hashing. */
function fingerprint({ assumptions, figures }: SheetDraft): number {
  let hash = assumptions.length
  const add = (length: number) => {
    hash = (Math.imul(hash, 31) + length) | 0
  }
  for (const { path, unit } of assumptions) {
    add(path.length)
    add(unit.length)
  }
  for (const figure of figures) {
    add(figure.name.length)
    add(figure.kind.length)
    if (figure.kind === 'formula') add(figure.formula.length)
    else if (figure.kind === 'physics') for (const name of figure.inputs) add(name.length)
  }
  return hash
}

function known(entries: readonly Known[] | undefined, draft: SheetDraft): Known | undefined {
  if (entries !== undefined) for (const entry of entries) if (isOf(entry.words, draft)) return entry
  return undefined
}

/** Whether `words` are those of a draft, without making them. */
function isOf(words: readonly string[], { assumptions, figures }: SheetDraft): boolean {
  let at = 0
  if (words[at++] !== String(assumptions.length)) return false
  for (const { path, unit } of assumptions) if (words[at++] !== path || words[at++] !== unit) return false
  for (const figure of figures) {
    if (words[at++] !== figure.kind || words[at++] !== figure.name || words[at++] !== figure.unit)
      return false
    if (figure.kind === 'formula' && words[at++] !== figure.formula) return false
    if (figure.kind !== 'physics') continue
    const { function: name, inputs } = figure
    if (words[at++] !== name || words[at++] !== String(inputs.length)) return false
    for (const input of inputs) if (words[at++] !== input) return false
  }
  return at === words.length
}

function buildStructure(draft: SheetDraft): Structure {
  const indexOf = new Map<string, number>()
  const names = [...draft.assumptions.map(({ path }) => path), ...draft.figures.map(({ name }) => name)]
  for (const [index, name] of names.entries()) {
    if (indexOf.has(name)) throw new SheetError('duplicate_name', words('name_twice', { name }))
    indexOf.set(name, index)
  }
  const expressions = draft.figures.map((figure) =>
    figure.kind === 'formula' ? parseExpression(figure.formula) : null,
  )
  const needs = draft.figures.map((figure, index) => needsOf(figure, expressions[index] ?? null))
  checkNames(draft, needs, indexOf)
  checkUnits(draft, expressions)
  const order = orderByNeed(draft.figures, needs)
  return assemble(draft, { order, needs, expressions })
}

function needsOf(figure: Figure, expression: Expression | null): string[] {
  if (figure.kind === 'physics') return figure.inputs
  return expression ? [...namesIn(expression)] : []
}

function checkNames(draft: SheetDraft, needs: string[][], indexOf: Map<string, number>): void {
  for (const [index, figure] of draft.figures.entries()) {
    const missing = needs[index]?.find((name) => !indexOf.has(name))
    if (missing)
      throw new SheetError('missing_name', words('name_lacking', { figure: figure.name, name: missing }))
  }
}

function checkUnits(draft: SheetDraft, expressions: (Expression | null)[]): void {
  const units = new Map<string, Unit>()
  for (const { path, unit } of draft.assumptions) units.set(path, parseUnit(unit))
  for (const { name, unit } of draft.figures) units.set(name, parseUnit(unit))
  for (const [index, figure] of draft.figures.entries()) {
    const expression = expressions[index]
    if (!expression) continue
    const found = inferUnit(expression, (name) => units.get(name) ?? new Map())
    const stated = parseUnit(figure.unit)
    if (sameUnit(found, stated)) continue
    throw new SheetError(
      'unit_mismatch',
      words('unit_stated_and_found', {
        figure: figure.name,
        stated: formatUnit(stated),
        found: formatUnit(found),
      }),
    )
  }
}

/** Depth-first, so that a step stands right after what it needs. */
function orderByNeed(figures: Figure[], needs: string[][]): number[] {
  const indexOf = new Map(figures.map(({ name }, index) => [name, index]))
  const state: ('new' | 'open' | 'done')[] = figures.map(() => 'new')
  const order: number[] = []
  const visit = (index: number): void => {
    if (state[index] === 'done') return
    if (state[index] === 'open')
      throw new SheetError('cycle', words('name_on_itself', { name: figures[index]?.name ?? '' }))
    state[index] = 'open'
    for (const name of needs[index] ?? []) {
      const next = indexOf.get(name)
      if (next !== undefined) visit(next)
    }
    state[index] = 'done'
    order.push(index)
  }
  for (const index of figures.keys()) visit(index)
  return order
}

type Parts = { order: number[]; needs: string[][]; expressions: (Expression | null)[] }

function assemble(draft: SheetDraft, { order, needs, expressions }: Parts): Structure {
  const slotOf = new Map<string, number>(draft.assumptions.map(({ path }, index) => [path, index]))
  for (const [place, index] of order.entries()) {
    const name = draft.figures[index]?.name
    if (name !== undefined) slotOf.set(name, draft.assumptions.length + place)
  }
  const names = shortNames(draft)
  const steps = order.map((figure) => {
    const expression = expressions[figure] ?? null
    return {
      figure,
      inputs: (needs[figure] ?? []).map((name) => slotOf.get(name) ?? -1),
      expression,
      printed: expression ? printExpression(expression, (name) => names.get(name) ?? name) : '',
    }
  })
  const printedNames = [...slotOf.keys()].map((name) => names.get(name) ?? name)
  const kinds = order.map((index) => draft.figures[index]?.kind ?? 'unknown')
  const program = compileProgram({ assumptionsCount: draft.assumptions.length, steps, kinds, slotOf })
  return { assumptionsCount: draft.assumptions.length, steps, slotOf, printedNames, program }
}
