import type { MachineEntries, ResolvedEntries } from '../../../../contract/catalog/resolved-entries.ts'
import type { FleetPart } from '../../../../contract/request/mixed-fleet.ts'
import type { TrainingRequest } from '../../../../contract/request/training.ts'
import { assume, type Draft, startDraft, warn } from '../../../draft/draft.ts'
import { given } from '../../../draft/number-input.ts'
import { ofPart, pathOfPart } from '../../../fleet/fleet-part.ts'
import type { Fleet } from '../../../fleet/node.ts'
import { namesOf } from '../../../sheet/expression.ts'
import type { Figure, Gap } from '../../../sheet/figure.ts'
import { renamed } from '../../../sheet/rename.ts'

/** One kind of machine of a fleet, with a draft in which it stands as a run's only machine would. */
export type Part = {
  ref: string
  count: number
  /** What the sheet of the fleet calls the count. */
  countName: string
  fleet: Fleet
  entries: MachineEntries & Pick<ResolvedEntries, 'catalog_as_of'>
  price: TrainingRequest['price']
  draft: Draft
  /** Works on the part; a refusal of it points to where the request has it. */
  inPlace: <T>(work: () => T) => T
  /** Puts a figure or an input of the part, with all that it rests on, into the sheet of the fleet; answers its name there. */
  bring: (name: string) => string
  /** Tells in the draft of the fleet what was said of the part beside its figures. */
  tell: () => void
}

/** The parts of a request's fleet, in its order. */
export function openParts(draft: Draft, request: TrainingRequest, entries: ResolvedEntries): Part[] {
  return (request.fleet ?? []).map((part, index) => openPart(draft, { request, entries, part, index }))
}

type Opening = { request: TrainingRequest; entries: ResolvedEntries; part: FleetPart; index: number }

function openPart(draft: Draft, { request, entries, part, index }: Opening): Part {
  const { ref, count, override, node, price = request.price } = part
  const own: Part['entries'] = { ...entries.fleet?.[index], ...dated(entries) }
  const accelerator = { ref, count, ...(override && { override }) }
  const inner = startDraft()
  // A rent by reference is looked up for each part; an amount is one for all of them.
  const isOfAll = part.price === undefined && price !== undefined && !('ref' in price)
  const place = (path: string) => pathOfPart(index, isOfAll ? {} : { price: {} }, path)
  const countName = assume(draft, given(`fleet.${index}.count`, 'count', count))
  return {
    ref,
    count,
    countName,
    fleet: { accelerator, node, power: request.power, entries: own },
    entries: own,
    price,
    draft: inner,
    inPlace: (work) => ofPart(index, part, work),
    bring: bringer(draft, inner, { place, prefix: `fleet_${index}`, countName }),
    tell: () => tellPart(draft, inner, { place, index }),
  }
}

const dated = ({ catalog_as_of }: ResolvedEntries) => (catalog_as_of === undefined ? {} : { catalog_as_of })

type Moving = { place: (path: string) => string; prefix: string; countName: string }

/** What depends on the part is renamed; what all parts share keeps its name, so that a change of it moves all. */
function bringer(draft: Draft, inner: Draft, { place, prefix, countName }: Moving): Part['bring'] {
  const names = new Map([['accelerator.count', countName]])
  const moved = ({ supply, ...gap }: Gap): Gap =>
    supply === undefined ? gap : { ...gap, supply: place(supply) }
  const bring = (name: string): string => {
    const known = names.get(name)
    if (known !== undefined) return known
    const figure = inner.figures.find((one) => one.name === name)
    if (figure === undefined) {
      const path = place(name)
      names.set(name, path)
      const assumption = inner.assumptions.find((one) => one.path === name)
      if (assumption)
        assume(draft, { ...assumption, path, ...(assumption.gap && { gap: moved(assumption.gap) }) })
      return path
    }
    const needed = needsOf(figure)
    const isOwn = figure.kind === 'unknown' || needed.some((one) => bring(one) !== one)
    const brought = isOwn ? `${prefix}_${name}` : name
    names.set(name, brought)
    if (!draft.figures.some((one) => one.name === brought))
      draft.figures.push(withNames(figure, brought, bring, moved))
    return brought
  }
  return bring
}

function needsOf(figure: Figure): readonly string[] {
  if (figure.kind === 'physics') return figure.inputs
  return figure.kind === 'formula' ? namesOf(figure.formula) : []
}

function withNames(figure: Figure, name: string, bring: Part['bring'], moved: (gap: Gap) => Gap): Figure {
  if (figure.kind === 'unknown') return { ...figure, name, gap: moved(figure.gap) }
  if (figure.kind === 'physics') return { ...figure, name, inputs: figure.inputs.map(bring) }
  return { ...figure, name, formula: renamed(figure.formula, bring) }
}

/** Words of a part that the path of a machine does not show. */
const ofEach: ReadonlySet<string> = new Set(['embodied.boundary'])

function tellPart(
  draft: Draft,
  inner: Draft,
  { place, index }: Pick<Moving, 'place'> & { index: number },
): void {
  for (const setting of inner.settings) {
    const isEach = ofEach.has(setting.path) && setting.origin === 'derived'
    const path = isEach ? `fleet.${index}.${setting.path}` : place(setting.path)
    if (!draft.settings.some((one) => one.path === path)) draft.settings.push({ ...setting, path })
  }
  for (const { path, ...warning } of inner.warnings) {
    const at = path === undefined ? {} : { path: place(path) }
    if (!draft.warnings.some((one) => one.code === warning.code && one.path === at.path))
      warn(draft, { ...warning, ...at })
  }
  for (const assumption of inner.assumptions)
    if (assumption.origin === 'given') assume(draft, { ...assumption, path: place(assumption.path) })
}
