import type { ScalingRequest } from '../../../contract/request/scaling.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import type { Gap } from '../../sheet/figure.ts'
import { words } from '../../words.ts'
import type { Form, SentModel } from './asked.ts'
import { defineComputeOfPowerLoss, powerLossOfCompute, powerLossOfModel } from './kaplan-loss.ts'
import type { Law } from './laws.ts'
import { isWithinReach, type LossNames, leastCompute, lossTerm, reducible } from './loss-fit.ts'

const compute = 'training_compute_flop'
const [parameters, tokens] = ['parameters_optimal_count', 'tokens_optimal_count'] as const

/** Compute of a loss that is to be reached. Throws Refusal `field_conflict` for a law that tells no loss. */
export function defineComputeOfLoss(
  draft: Draft,
  { loss_target: sent = 1, law: name }: ScalingRequest,
  { law, loss }: { law: Law; loss: LossNames | null },
): void {
  const target = () => assume(draft, given('loss_target', 'nat', sent))
  if (loss !== null) {
    const irreducible = draft.assumptions.find(({ path }) => path === loss.e)?.value ?? 0
    if (isWithinReach(centralValue(sent), irreducible))
      define(draft, compute, 'FLOP', leastCompute(loss, reducible(loss, target())))
    else {
      draft.settings.push({ path: 'loss_target', value: centralValue(sent), origin: 'given' })
      lack(draft, compute, 'FLOP', { reason: 'no_solution', detail: words('loss_below_reach') })
    }
  } else if (law.hasPowerLoss) defineComputeOfPowerLoss(draft, compute, target())
  else throw new Refusal('field_conflict', '/loss_target', { fields: ['loss_target', `law ${name ?? ''}`] })
}

/** `loss`, that of the best model, what lies between them, and the least compute of it. */
export function defineLoss(
  draft: Draft,
  { law, loss }: { law: Law; loss: LossNames | null },
  { form, sent }: { form: Form; sent: SentModel | null },
): void {
  const unknown: Gap = { reason: 'not_modelled', supply: 'law', detail: words('law_without_loss') }
  if (loss !== null) {
    define(draft, 'loss_optimal', 'nat', lossTerm(loss, parameters, tokens))
    defineAsked(draft, sent && lossTerm(loss, sent.parameters, sent.tokens))
    define(draft, 'training_compute_least_flop', 'FLOP', leastCompute(loss, reducible(loss, 'loss')))
    return
  }
  if (law.hasPowerLoss) {
    define(draft, 'loss_optimal', 'nat', powerLossOfCompute(draft, compute))
    if (sent === null) defineAsked(draft, null)
    else {
      // Two fits of one paper: their difference is that of the fits.
      define(draft, 'loss', 'nat', powerLossOfModel(draft, sent))
      const apart: Gap = { reason: 'not_modelled', detail: words('losses_of_two_fits') }
      lack(draft, 'loss_penalty', 'nat', apart)
      lack(draft, 'training_compute_least_flop', 'FLOP', apart)
      return
    }
    define(draft, 'training_compute_least_flop', 'FLOP', compute)
    return
  }
  for (const name of ['loss', 'loss_optimal', 'loss_penalty']) lack(draft, name, 'nat', unknown)
  if (form === 'model') lack(draft, 'training_compute_least_flop', 'FLOP', unknown)
  else define(draft, 'training_compute_least_flop', 'FLOP', compute)
}

function defineAsked(draft: Draft, loss: string | null): void {
  define(draft, 'loss', 'nat', loss ?? 'loss_optimal')
  define(draft, 'loss_penalty', 'nat', 'max(0[nat], loss - loss_optimal)')
}
