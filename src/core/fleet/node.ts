import type { NodeEntry } from '../../contract/catalog/entries.ts'
import type { ResolvedEntries } from '../../contract/catalog/resolved-entries.ts'
import { fieldVerification } from '../../contract/catalog/verification.ts'
import type { NumberInput } from '../../contract/field/number.ts'
import type { PowerInput } from '../../contract/request/fleet.ts'
import type { AcceleratorInput, NodeInput } from '../../contract/request/machine.ts'
import { byDefault, sentOrDefault } from '../draft/defaults.ts'
import { assume, type Draft, define, has } from '../draft/draft.ts'
import { centralValue, given, pointerTo } from '../draft/number-input.ts'
import { Refusal } from '../refusal.ts'
import { wattsPerKilowatt } from '../units.ts'
import { acceleratorFigure } from './accelerator.ts'

/** What a request says of its machines, with the catalog entries that it names. */
export type Fleet = {
  accelerator?: AcceleratorInput | undefined
  node?: NodeInput | undefined
  power?: PowerInput | undefined
  entries: ResolvedEntries
}

/** Accelerators in one node: sent, else the node's entry, else 8 (1 for a CPU or a system on a chip). */
export function nodeSize(draft: Draft, { node, entries }: Fleet): string {
  const path = 'node.accelerators_count'
  if (node?.accelerators_count !== undefined)
    return assume(draft, given(path, 'count', node.accelerators_count))
  const unit = 'count'
  if (entries.node) {
    const { id, version, accelerators_count: value } = entries.node
    const verification = fieldVerification(entries.node, 'accelerators_count')
    return assume(draft, {
      path,
      unit,
      value,
      origin: 'catalog',
      ref: `nodes/${id}@${version}`,
      verification,
    })
  }
  const isWhole = entries.accelerator?.kind === 'soc' || entries.accelerator?.kind === 'cpu'
  return assume(draft, { ...byDefault(path), ...(isWhole && { value: 1 }) })
}

/** Nameplate power of one node, in kW: sent, else catalog, else the accelerators' limits and a host factor. */
export function nodePower(draft: Draft, fleet: Fleet): string {
  const { node, power, entries } = fleet
  if (power?.node_kw !== undefined) return assume(draft, given('power.node_kw', 'kW', power.node_kw))
  if (node?.power_max_kw !== undefined)
    return assume(draft, given('node.power_max_kw', 'kW', node.power_max_kw))
  if (entries.node && entries.node.power_max_kw !== null && isOfItsSize(node, entries.node)) {
    const { id, version, power_max_kw: value } = entries.node
    return assume(draft, {
      path: 'node.power_max_kw',
      unit: 'kW',
      value,
      origin: 'catalog',
      ref: `nodes/${id}@${version}`,
      verification: fieldVerification(entries.node, 'power_max_kw'),
    })
  }
  return deriveNodePower(draft, fleet)
}

/** A node of another size than the entry's is another machine, and the entry's power says nothing of it. */
export function isOfItsSize(node: NodeInput | undefined, entry: NodeEntry): boolean {
  return node?.accelerators_count === undefined || node.accelerators_count === entry.accelerators_count
}

/** Asked for by more than one figure of an answer, defined once. */
function deriveNodePower(draft: Draft, fleet: Fleet): string {
  const name = 'node_power_max_kw'
  if (has(draft, name)) return name
  const limit = acceleratorFigure(draft, 'power_max_w', { input: fleet.accelerator, entries: fleet.entries })
  const size = nodeSize(draft, fleet)
  const share = fleet.power?.host_share_ratio
  const host =
    share === undefined
      ? `* ${assume(draft, byDefault('power.host_factor'))}`
      : `/ (1 - ${assume(draft, given('power.host_share_ratio', 'ratio', share))})`
  return define(draft, name, 'kW', `${size} * ${limit} / ${wattsPerKilowatt}[W/kW] ${host}`)
}

/** Two ways to say the same draw are refused where they say different things: one of them would be lost. */
function checkPower({ power, node }: Fleet): void {
  const { accelerator_w: average, node_kw: sent, draw_ratio: draw } = power ?? {}
  const refuse = (field: string, fields: string[]) => {
    throw new Refusal('field_conflict', pointerTo(field), { fields })
  }
  if (average !== undefined && draw !== undefined && centralValue(draw) !== 1)
    refuse('power.draw_ratio', ['power.accelerator_w', 'power.draw_ratio'])
  if (average !== undefined && sent !== undefined)
    refuse('power.node_kw', ['power.accelerator_w', 'power.node_kw'])
  const nameplate = node?.power_max_kw
  if (sent !== undefined && nameplate !== undefined && centralValue(sent) !== centralValue(nameplate))
    refuse('node.power_max_kw', ['power.node_kw', 'node.power_max_kw'])
}

/**
 * Average power that one accelerator and its share of the host draw while it works, in kW.
 * Throws `Refusal('field_conflict')` where the draw is sent twice.
 */
export function acceleratorDraw(draft: Draft, fleet: Fleet): string {
  checkPower(fleet)
  const name = 'accelerator_power_average_kw'
  if (has(draft, name)) return name
  const average = fleet.power?.accelerator_w
  if (average !== undefined) {
    return define(
      draft,
      name,
      'kW',
      `${assume(draft, given('power.accelerator_w', 'W', average))} / ${wattsPerKilowatt}[W/kW]`,
    )
  }
  const node = nodePower(draft, fleet)
  const draw = drawRatio(draft, fleet.power?.draw_ratio)
  return define(draft, name, 'kW', `${node} * ${draw} / ${nodeSize(draft, fleet)}`)
}

function drawRatio(draft: Draft, sent: NumberInput | undefined): string {
  return sentOrDefault(draft, 'power.draw_ratio', sent)
}
