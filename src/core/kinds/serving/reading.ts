import type { Estimate } from '../../../contract/answer.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { servingHeadline } from '../../../contract/headline/serving.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { engineKey } from './engine-input.ts'

/** Figures of the headline, in their published order. */
export const servingKeys = figureKeys(servingHeadline, ['fits_in_memory', 'cost_currency'])

export type Outcome = { central: ServeAnswer; purse: Purse }

/** Reads the sheet of a replica into its answer. */
export function readServing(
  draft: Draft,
  request: ServingRequest,
  { central: answer, purse }: Outcome,
  options: EstimateOptions,
): Estimate {
  const { memory, validity, flag } = answer
  draft.notModelled.push(...validity.not_modelled, 'network_and_storage')
  const estimate = assemble(
    draft,
    {
      kind: 'serving',
      keys: servingKeys,
      driven: [
        'tpot_ms',
        'output_tokens_per_s',
        'cost_amount_per_million_output_tokens',
        'energy_facility_kwh_per_million_output_tokens',
      ],
      others: { fits_in_memory: memory.fits_in_memory, cost_currency: purse.currency },
      gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
      validity: {
        domain: `serving.${validity.domain}.${engineKey(request.engine)}`,
        inside_domain: validity.inside_domain,
        backtest: { ...validity.error, unseen: validity.unseen, nearest: validity.nearest },
      },
    },
    options,
  )
  return { ...warnedOfShortfall(estimate), flag }
}
