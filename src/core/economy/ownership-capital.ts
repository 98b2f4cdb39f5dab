import type { OwnershipAmount } from '../../contract/request/sourcing.ts'
import { assume, called, type Draft, define, lack } from '../draft/draft.ts'
import { given } from '../draft/number-input.ts'
import { nodePower } from '../fleet/node.ts'
import { defineAmount, moneyOf, type OwnershipSource, ownAmount } from './ownership-amounts.ts'
import { definePurchaseCost } from './purchase.ts'
import { defineSum } from './sum.ts'

/** Names of what is bought; `null` where the mode buys none of it. */
export type Capital = { equipment: string | null; building: string | null }

/** Nameplate power that space and building are bought for. */
export function powerCapacity(draft: Draft, { fleet }: OwnershipSource): string {
  const name = 'own_power_capacity_kw'
  if (draft.figures.some((figure) => figure.name === name)) return name
  return define(draft, name, 'kW', `${called(draft, 'node_count')} * ${nodePower(draft, fleet)}`)
}

/** Defines what the mode buys: nodes, network and storage as equipment, building or fit-out apart. */
export function defineCapital(draft: Draft, source: OwnershipSource): Capital {
  const equipment = defineEquipment(draft, source)
  const building = defineBuilding(draft, source)
  defineSum(draft, 'own_capital_amount', moneyOf(source.purse), {
    ...equipment,
    ...(building && { building }),
  })
  const parts = Object.values(equipment)
  if (parts.length === 0) return { equipment: null, building }
  return {
    equipment: define(draft, 'own_equipment_amount', moneyOf(source.purse), parts.join(' + ')),
    building,
  }
}

function defineEquipment(draft: Draft, source: OwnershipSource): Record<string, string> {
  return {
    ...defineNodes(draft, source),
    ...perAccelerator(draft, source, 'network'),
    ...perAccelerator(draft, source, 'storage'),
  }
}

/** The nodes' price; as cards and the rest of the node where the cards' share is known. */
function defineNodes(draft: Draft, { own, fleet, purse }: OwnershipSource): Record<string, string> {
  const name = 'purchase_cost_amount'
  if (own.mode === 'asset_light') {
    lack(draft, name, moneyOf(purse), { reason: 'not_requested', supply: 'own.mode' })
    return {}
  }
  definePurchaseCost(draft, fleet, purse)
  const share = fleet.node?.price?.accelerator_share_ratio
  if (share === undefined) return { nodes: name }
  const part = assume(draft, given('node.price.accelerator_share_ratio', 'ratio', share))
  const cards = define(draft, 'own_accelerators_amount', moneyOf(purse), `${name} * ${part}`)
  const rest = define(draft, 'own_rest_of_nodes_amount', moneyOf(purse), `${name} - ${cards}`)
  return { accelerators: cards, rest_of_nodes: rest }
}

function perAccelerator(
  draft: Draft,
  source: OwnershipSource,
  part: 'network' | 'storage',
): Record<string, string> {
  const field = `${part}_amount_per_accelerator` as const
  if (source.own[field] === undefined) {
    draft.notModelled.push(`own.${part}`)
    return {}
  }
  const amount = ownAmount(draft, source, field, '')
  const count = called(draft, 'accelerator_count')
  const defined = { name: `own_${part}_amount`, unit: moneyOf(source.purse), amount }
  return { [part]: defineAmount(draft, defined, (term) => `${count} * ${term}`) }
}

/** A building is needed when self-built; a fit-out may come with a custom-built one. */
function defineBuilding(draft: Draft, source: OwnershipSource): string | null {
  const { mode } = source.own
  const field: OwnershipAmount | null =
    mode === 'self_built'
      ? 'building_amount_per_kw'
      : mode === 'custom_built'
        ? 'fit_out_amount_per_kw'
        : null
  if (field === null) return null
  if (mode === 'custom_built' && source.own[field] === undefined) {
    draft.notModelled.push('own.fit_out')
    return null
  }
  const amount = ownAmount(draft, source, field, '/kW')
  const capacity = powerCapacity(draft, source)
  const defined = { name: 'own_building_amount', unit: moneyOf(source.purse), amount }
  return defineAmount(draft, defined, (term) => `${capacity} * ${term}`)
}
