import type { Draft } from '../../draft/draft.ts'
import { Refusal } from '../../refusal.ts'
import type { Assumption, Figure, Gap } from '../../sheet/figure.ts'
import { renamed } from '../../sheet/rename.ts'

/** Blocks that the request has itself; all others stand in the embedded request. */
const shared = /^(accelerator|node|power)\b/

/** Runs an embedded estimate; a refusal then points into the request around it. */
export function refusedAt<T>(at: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isShared = shared.test(error.pointer.slice(1))
    const pointer = isShared ? error.pointer : `/${at.replaceAll('.', '/')}${error.pointer}`
    throw new Refusal(error.code, pointer, { ...error.parameters })
  }
}

/** Moves a path of an embedded request to where the request around it has it. */
export function pathAt(at: string, path: string): string {
  return shared.test(path) ? path : `${at}.${path}`
}

/**
 * Adds named figures of a draft, and all assumptions and settings, to another, under the path that the
 * embedded request stands at. Figures keep their names, so they must not clash.
 */
export function embed(draft: Draft, inner: Draft, at: string, names: readonly string[]): void {
  for (const assumption of inner.assumptions) {
    const moved = movedAssumption(assumption, at)
    if (!draft.assumptions.some(({ path }) => path === moved.path)) draft.assumptions.push(moved)
  }
  const paths = new Set(inner.assumptions.map(({ path }) => path))
  draft.figures.push(
    ...inner.figures
      .filter(({ name }) => names.includes(name))
      .map((figure) => movedFigure(figure, paths, at)),
  )
  draft.settings.push(...inner.settings.map((setting) => ({ ...setting, path: pathAt(at, setting.path) })))
}

function movedAssumption(assumption: Assumption, at: string): Assumption {
  const { path, gap } = assumption
  return { ...assumption, path: pathAt(at, path), ...(gap && { gap: movedGap(gap, at) }) }
}

export function movedGap(gap: Gap, at: string): Gap {
  return gap.supply === undefined ? gap : { ...gap, supply: pathAt(at, gap.supply) }
}

function movedFigure(figure: Figure, paths: ReadonlySet<string>, at: string): Figure {
  if (figure.kind === 'unknown') return { ...figure, gap: movedGap(figure.gap, at) }
  const place = (name: string) => (paths.has(name) ? pathAt(at, name) : name)
  if (figure.kind === 'physics') return { ...figure, inputs: figure.inputs.map(place) }
  return { ...figure, formula: renamed(figure.formula, place) }
}
