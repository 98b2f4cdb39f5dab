import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { EmbodiedBoundary, EmbodiedInput } from '../../contract/request/fleet.ts'
import { sentOrDefault } from '../draft/defaults.ts'
import { assume, called, type Draft, define } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { acceleratorFigure } from '../fleet/accelerator.ts'
import { type Fleet, isOfItsSize, nodeSize } from '../fleet/node.ts'
import { Refusal } from '../refusal.ts'
import { daysPerYear, hoursPerYear } from '../units.ts'
import { words } from '../words.ts'

/**
 * Embodied carbon of a run by the share of the machines' useful life that it takes. `each`: what an accelerator
 * bears, where the machines are of several kinds.
 */
export function defineEmbodiedEmissions(
  draft: Draft,
  fleet: Fleet,
  embodied: EmbodiedInput | undefined,
  each?: string,
): void {
  const life = lifetime(draft, embodied)
  const use = sentOrDefault(draft, 'embodied.utilization_ratio', embodied?.utilization_ratio)
  const perAccelerator = each ?? embodiedPerAccelerator(draft, fleet, embodied?.boundary)
  const hours = called(draft, 'accelerator_hours')
  define(
    draft,
    'emissions_embodied_kgco2e',
    'kgCO2e',
    `${hours} * ${perAccelerator} / (${life} * ${hoursPerYear}[h/year] * ${use})`,
    'Luccioni et al. 2023 (BLOOM), arXiv:2211.02001, section 4.1',
  )
}

/**
 * Embodied carbon of a day of machines that stand ready all day: the whole life is shared out, idle or not.
 * With a utilisation that was sent, only the part of the life in which they stand ready bears it.
 */
export function defineDailyEmbodied(
  draft: Draft,
  fleet: Fleet,
  embodied: EmbodiedInput | undefined,
  count: string,
): void {
  const use = embodied?.utilization_ratio
  const path = 'embodied.utilization_ratio'
  const part = use === undefined ? '' : ` * ${assume(draft, given(path, 'ratio', use))}`
  const life = `${lifetime(draft, embodied)} * ${daysPerYear}[day/year]${part}`
  define(
    draft,
    'emissions_embodied_kgco2e_per_day',
    'kgCO2e/day',
    `${count} * ${embodiedPerAccelerator(draft, fleet, embodied?.boundary)} / (${life})`,
  )
}

/** Years that machines are written off over: sent, else the default. */
function lifetime(draft: Draft, embodied: EmbodiedInput | undefined): string {
  return sentOrDefault(draft, 'embodied.lifetime_years', embodied?.lifetime_years)
}

/** Carbon of making one accelerator, or its share of a whole node. The two boundaries are never mixed. */
export function embodiedPerAccelerator(
  draft: Draft,
  fleet: Fleet,
  asked: EmbodiedBoundary | undefined,
): string {
  const boundary = chooseBoundary(fleet, asked)
  const isKnown = asked !== undefined || boundary === sentBoundary(fleet) || known(fleet).includes(boundary)
  if (isKnown)
    draft.settings.push({
      path: 'embodied.boundary',
      value: boundary,
      origin: asked === undefined ? 'derived' : 'given',
      ...(asked === undefined && { source: words('known_figure') }),
    })
  const { accelerator: input, entries } = fleet
  if (boundary === 'accelerator') return acceleratorFigure(draft, 'embodied_kgco2e', { input, entries })
  return `${embodiedOfNode(draft, fleet)} / ${nodeSize(draft, fleet)}`
}

/** Asked for, else of the figure that was sent, else of the one that the catalog has, the accelerator's first. */
function chooseBoundary(fleet: Fleet, asked: EmbodiedBoundary | undefined): EmbodiedBoundary {
  const sent = sentBoundary(fleet)
  if (asked !== undefined && sent !== null && asked !== sent)
    throw new Refusal('field_conflict', '/embodied/boundary', {
      fields: ['embodied.boundary', `${sent}.embodied_kgco2e`],
    })
  return asked ?? sent ?? known(fleet)[0] ?? 'accelerator'
}

function sentBoundary({ accelerator, node }: Fleet): EmbodiedBoundary | null {
  const card = accelerator?.override?.embodied_kgco2e ?? accelerator?.embodied_kgco2e
  if (card !== undefined && node?.embodied_kgco2e !== undefined)
    throw new Refusal('field_conflict', '/node/embodied_kgco2e', {
      fields: ['accelerator.embodied_kgco2e', 'node.embodied_kgco2e'],
    })
  return card !== undefined ? 'accelerator' : node?.embodied_kgco2e !== undefined ? 'node' : null
}

function known({ node, entries }: Fleet): EmbodiedBoundary[] {
  const card = entries.accelerator?.embodied_kgco2e ?? null
  const whole = entries.node && isOfItsSize(node, entries.node) ? entries.node.embodied_kgco2e : null
  return [
    ...(card === null ? [] : (['accelerator'] as const)),
    ...(whole === null ? [] : (['node'] as const)),
  ]
}

function embodiedOfNode(draft: Draft, { node, entries }: Fleet): string {
  const [path, unit] = ['node.embodied_kgco2e', 'kgCO2e']
  if (node?.embodied_kgco2e !== undefined) return assume(draft, given(path, unit, node.embodied_kgco2e))
  const entry = entries.node
  if (!entry || entry.embodied_kgco2e === null || !isOfItsSize(node, entry)) {
    const reason = entry ? 'catalog_value_missing' : 'input_missing'
    return assume(draft, { path, unit, value: null, gap: { reason, supply: path }, origin: 'default' })
  }
  return assume(draft, {
    path,
    unit,
    value: entry.embodied_kgco2e,
    origin: 'catalog',
    ref: `nodes/${entry.id}@${entry.version}`,
    verification: fieldVerification(entry, 'embodied_kgco2e'),
    ...(entry.embodied_boundary !== null && { source: entry.embodied_boundary }),
  })
}
