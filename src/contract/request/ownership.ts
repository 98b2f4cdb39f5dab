import type { NumberInput, PriceNotes } from './request.ts'

/**
 * Who owns what. `self_built`: machines and building. `leased`: own machines in colocated space.
 * `custom_built`: own machines in a building that another built for this tenant, with the tenant's
 * fit-out. `asset_light`: another owns machines and space, the operator pays rent for them.
 */
export type OwnershipMode = 'self_built' | 'leased' | 'custom_built' | 'asset_light'

/** What it takes to own machines. The node's purchase price stands in `node.price`. */
export type OwnershipInput = PriceNotes & {
  mode: OwnershipMode
  currency: string
  network_amount_per_accelerator?: NumberInput
  storage_amount_per_accelerator?: NumberInput
  /** `self_built`, per kW of the nodes' nameplate. */
  building_amount_per_kw?: NumberInput
  building_lifetime_years?: NumberInput
  /** `custom_built`, per kW of the nodes' nameplate; written off with the building's life. */
  fit_out_amount_per_kw?: NumberInput
  /** `leased`, `custom_built`, `asset_light`: space, per kW of the nodes' nameplate and month. */
  colocation_amount_per_kw_month?: NumberInput
  colocation_includes_electricity?: boolean
  /** `asset_light`. */
  hardware_rent_amount_per_node_month?: NumberInput
  lifetime_years?: NumberInput
  residual_value_ratio?: NumberInput
  financing_ratio_per_year?: NumberInput
  /** Part of the equipment's price a year. */
  maintenance_ratio_per_year?: NumberInput
  licence_amount_per_accelerator_year?: NumberInput
  staff_amount_per_year?: NumberInput
  idle_draw_ratio?: NumberInput
}

/** Fields that hold an amount of money. */
export type OwnershipAmount = Extract<keyof OwnershipInput, `${string}_amount_${string}`>
