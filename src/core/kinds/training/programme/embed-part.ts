import { called, type Draft, type Setting } from '../../../draft/draft.ts'
import type { Assumption, Figure, Gap } from '../../../sheet/figure.ts'
import { renamed } from '../../../sheet/rename.ts'
import { type PartRequest, pathOfPart } from './stage-requests.ts'

/** Names the figures and inputs of a part in the sheet of the programme. */
export type NameOf = (name: string) => string

/** Luck that parts do not share. */
const ofOnePart: ReadonlySet<string> = new Set(['calibration.interruptions_chance_factor'])

/**
 * Adds the sheet of a part to that of the programme: figures under the part's prefix, and inputs once where parts share
 * them, so that an MFU that nobody sent moves all parts together. Answers what a name of the part is called there.
 */
export function embedPart(draft: Draft, inner: Draft, part: PartRequest): NameOf {
  const known = new Map(draft.assumptions.map((one) => [one.path, one]))
  const paths = new Map<string, string>()
  for (const assumption of inner.assumptions) {
    const path = placeOf(assumption, known.get(assumption.path), part)
    paths.set(assumption.path, path)
    if (!known.has(path)) {
      const moved = { ...assumption, path, ...(assumption.gap && { gap: movedGap(assumption.gap, part) }) }
      draft.assumptions.push(moved)
      known.set(path, moved)
    }
  }
  const place = (name: string) => paths.get(name) ?? `${part.prefix}.${name}`
  for (const figure of inner.figures) draft.figures.push(movedFigure(figure, place, part))
  addSettings(draft, inner, part)
  draft.notModelled.push(...inner.notModelled)
  const moved = inner.warnings.map(({ path, ...warning }) =>
    path === undefined ? warning : { ...warning, path: paths.get(path) ?? pathIn(part, path) },
  )
  const told = new Set(draft.warnings.map((one) => JSON.stringify(one)))
  draft.warnings.push(...moved.filter((one) => !told.has(JSON.stringify(one))))
  return (name) => place(called(inner, name))
}

function placeOf(assumption: Assumption, other: Assumption | undefined, part: PartRequest): string {
  const { path, origin } = assumption
  const own = pathIn(part, path)
  if (own !== path) return own
  if (part.stage === null) return path
  const isAlike = other !== undefined && isSame(assumption, other)
  const isFree = other === undefined && origin !== 'derived'
  return (isAlike || isFree) && !ofOnePart.has(path) ? path : movedPath(part.stage.at, path)
}

function isSame(one: Assumption, other: Assumption): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const pathIn = ({ stage }: PartRequest, path: string) => (stage === null ? path : pathOfPart(stage, path))

/** An input that differs from that of the run though the stage does not send it. */
function movedPath(at: string, path: string): string {
  return path.startsWith('run.') ? `${at}${path.slice('run'.length)}` : `${at}.${path}`
}

function movedGap(gap: Gap, part: PartRequest): Gap {
  return gap.supply === undefined ? gap : { ...gap, supply: pathIn(part, gap.supply) }
}

function movedFigure(figure: Figure, place: NameOf, part: PartRequest): Figure {
  const name = `${part.prefix}.${figure.name}`
  if (figure.kind === 'unknown') return { ...figure, name, gap: movedGap(figure.gap, part) }
  if (figure.kind === 'physics') return { ...figure, name, inputs: figure.inputs.map(place) }
  return { ...figure, name, formula: renamed(figure.formula, place) }
}

/** Words and switches, once where parts share them. */
function addSettings(draft: Draft, inner: Draft, part: PartRequest): void {
  const known = new Map(draft.settings.map((one) => [one.path, one]))
  for (const setting of inner.settings) {
    const path = settingPath(setting, known.get(setting.path), part)
    if (known.has(path)) continue
    const moved = { ...setting, path }
    draft.settings.push(moved)
    known.set(path, moved)
  }
}

function settingPath(setting: Setting, other: Setting | undefined, part: PartRequest): string {
  const own = pathIn(part, setting.path)
  if (own !== setting.path || part.stage === null || other === undefined) return own
  return other.value === setting.value ? own : movedPath(part.stage.at, own)
}
