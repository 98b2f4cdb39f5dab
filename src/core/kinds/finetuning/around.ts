import type { Validity } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { Draft } from '../../draft/draft.ts'
import { checkSite } from '../../economy/check-site.ts'
import type { Purse } from '../../economy/currency.ts'
import { definePurchaseCost } from '../../economy/purchase.ts'
import type { Fleet } from '../../fleet/node.ts'
import { defineRunFootprint } from '../training/footprint.ts'
import { currencyOf } from '../training/parts.ts'
import type { TunedShape } from './tuned.ts'

/** The rent's currency speaks for the answer, else that of any other amount, those of a round last. */
export function currencyOfRound(
  request: FinetuningRequest,
  entries: ResolvedEntries,
  rent: string | undefined,
): string | null {
  return currencyOf(request, entries, rent) ?? request.expenses?.currency ?? null
}

/** What stands around a round: its machines to buy, its electricity, carbon and water. */
export function defineRoundFootprint(
  draft: Draft,
  { site, embodied }: FinetuningRequest,
  { fleet, purse, isScheduled }: { fleet: Fleet; purse: Purse; isScheduled: boolean },
): void {
  const place = { site, entries: fleet.entries, purse }
  checkSite(place)
  definePurchaseCost(draft, fleet, purse)
  defineRunFootprint(draft, { fleet, place, embodied, isScheduled })
}

/** Where a round stands whose machine is not known well enough to be predicted. */
export function validityOfRound(
  { shape }: TunedShape,
  precision: string,
  entries: ResolvedEntries,
): Omit<Validity, 'not_modelled'> {
  const kind = shape.architecture.moe ? 'moe' : 'dense'
  const domain = `training.${kind}.${precision}.${entries.accelerator?.family ?? 'any'}`
  return { domain, inside_domain: false, backtest: null }
}
