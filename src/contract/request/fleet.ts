import type { AcceleratorInput, NodeInput, PowerInput } from './machine.ts'
import type { CurrencyRate, PriceInput, TaxBasis } from './money.ts'
import type { EmbodiedInput, SiteInput } from './site.ts'

export type FleetInput = {
  accelerator?: AcceleratorInput
  node?: NodeInput
  price?: PriceInput
  power?: PowerInput
  site?: SiteInput
  embodied?: EmbodiedInput
  currency_rates?: CurrencyRate[]
  /** Whether the amounts of the answer hold tax. Default: each as it is stated. */
  tax?: TaxBasis
  pin?: { catalog_revision: string }
}
