import type { Estimate } from '../../../contract/answer.ts'
import { figureKeys } from '../../../contract/headline/figure.ts'
import { sizingHeadline } from '../../../contract/headline/sizing.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import { assemble, type EstimateOptions } from '../../answer/assemble.ts'
import { warnedOfShortfall } from '../../answer/shortfall.ts'
import type { Draft } from '../../draft/draft.ts'
import type { Purse } from '../../economy/currency.ts'
import type { ServeAnswer } from '../../serving/serve-answer.ts'
import { words } from '../../words.ts'
import { engineKey } from '../serving/engine-input.ts'
import type { Sized } from './sized.ts'

/** Figures of the headline, in their published order. */
export const sizingKeys = figureKeys(sizingHeadline, ['fits_in_memory', 'cost_currency'])

/** From here on a little more traffic makes much more wait. */
const nearRatio = 0.9

/** Reads the sheet of a fleet into its answer. */
export function readSizing(
  draft: Draft,
  request: SizingRequest,
  { sized, alone, purse }: { sized: Sized; alone: ServeAnswer; purse: Purse },
  options: EstimateOptions,
): Estimate {
  const { memory, validity } = alone
  draft.notModelled.push(
    'failures',
    'network_and_storage',
    ...(request.load?.scaling === 'elastic' ? ['scaling_faults'] : []),
  )
  const estimate = assemble(
    draft,
    {
      kind: 'sizing',
      keys: sizingKeys,
      driven: ['replicas_count', 'cost_amount_per_month', 'energy_facility_kwh_per_day'],
      others: { fits_in_memory: memory.fits_in_memory, cost_currency: purse.currency },
      gaps: { cost_currency: { reason: 'input_missing', supply: 'price.currency' } },
      validity: {
        domain: `serving.${validity.domain}.${engineKey(request.engine)}`,
        inside_domain: validity.inside_domain && !sized.isAssumedModel,
        backtest: {
          ...validity.error,
          unseen: [...validity.unseen, ...(sized.isAssumedModel ? [words('architecture_unseen')] : [])],
          nearest: validity.nearest,
        },
      },
    },
    options,
  )
  const { utilization_ratio: used } = estimate.headline
  const status = sized.counts === null ? 'infeasible' : estimate.status
  return {
    ...warnedOfShortfall(estimate),
    status,
    flag: typeof used === 'number' && used >= nearRatio ? 'near_capacity' : null,
    binding: sized.binding,
    neighbours: sized.neighbours,
    plans: sized.plans,
    units: () => ({ ...estimate.units(), ...besideUnits }),
  }
}

const besideUnits = {
  'binding.slack_ratio': 'ratio',
  'plans.*.replicas_needed_count': 'count',
  'plans.*.accelerator_count': 'count',
  ...Object.fromEntries(
    ['one_fewer', 'one_more'].flatMap((side) =>
      Object.entries({
        replicas_needed_count: 'count',
        accelerator_count: 'count',
        utilization_ratio: 'ratio',
        ttft_ms_p95: 'ms',
        tpot_ms_p95: 'ms',
        end_to_end_latency_s_p95: 's',
      }).map(([name, unit]) => [`neighbours.${side}.${name}`, unit]),
    ),
  ),
}
