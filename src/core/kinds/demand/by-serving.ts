import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { DemandRequest } from '../../../contract/request/demand.ts'
import type { SizingInput } from '../../../contract/request/sizing.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack, startDraft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { settledValue } from '../../draft/settled-value.ts'
import type { Fleet } from '../../fleet/node.ts'
import { Refusal } from '../../refusal.ts'
import { allOf } from '../../serving/fleet/evaluate-fleet.ts'
import { devicesOf } from '../../serving/fleet/replica-plans.ts'
import type { Gap } from '../../sheet/figure.ts'
import { words } from '../../words.ts'
import { fleetFor } from '../sizing/find-fleet.ts'
import { fleetSheet } from '../sizing/fleet-sheet.ts'
import { peakFactor } from './load.ts'

type ByServing = Extract<SizingInput, { method: 'serving' }>

export type ServedDemand = {
  request: DemandRequest
  sizing: ByServing
  entries: ResolvedEntries
  fleet: Fleet
}

const needed = 'accelerator_needed_count'
const average = 'accelerator_average_count'

/**
 * Accelerators by the physics of serving: the fewest replicas that keep the objectives at the peak, and of them the part that
 * the average takes. Throws `Refusal`: `model_missing`, `traffic_missing` without the sizes of a request.
 */
export function defineServed(draft: Draft, { request, sizing, entries, fleet }: ServedDemand): void {
  const { model, traffic = {}, load, accelerator } = request
  if (model === undefined)
    throw new Refusal('model_missing', '/model', { needed_for: 'sizing.method serving' })
  const names = { prompt_tokens: 'prompt_tokens_per_request', output_tokens: 'answer_tokens_per_request' }
  const lengths = {
    prompt_tokens: settledValue(draft, names.prompt_tokens),
    output_tokens: settledValue(draft, names.output_tokens),
  }
  if (lengths.prompt_tokens === null || lengths.output_tokens === null)
    throw new Refusal(
      'traffic_missing',
      lengths.prompt_tokens === null ? '/traffic/prompt' : '/traffic/answer',
      {
        needed_for: 'sizing.method serving',
      },
    )
  const reserve = load?.reserve_ratio
  const more =
    reserve === undefined ? '' : ` * (1 + ${assume(draft, given('load.reserve_ratio', 'ratio', reserve))})`
  define(
    draft,
    'requests_per_s_peak',
    'request/s',
    `requests_per_s_average * ${peakFactor(draft, load)}${more}`,
  )
  const target = sentOrDefault(
    draft,
    'sizing.target_utilization_ratio',
    load?.target_utilization_ratio,
    'load.target_utilization_ratio',
  )
  const peak = settledValue(draft, 'requests_per_s_peak') ?? 0
  if (!(peak > 0)) throw new Refusal('traffic_missing', '/traffic')
  const { method: _, arrival, ...asked } = sizing
  const { cached_prompt_ratio } = traffic
  const sent = { prompt_tokens: lengths.prompt_tokens, output_tokens: lengths.output_tokens }
  const wanted: SizingRequest = {
    ...asked,
    model,
    traffic: cached_prompt_ratio === undefined ? {} : { cached_prompt_ratio },
    ...(accelerator && { accelerator }),
  }
  const read = { names, sent: { ...sent, ...(arrival && { arrival }) } }
  const told = startDraft()
  const found = fleetFor(draft, { request: wanted, entries, lengths: read, peak, target, told })
  tell(draft, told)
  const { sized } = found
  if (sized.counts === null) {
    lackServed(draft, {
      reason: 'no_solution',
      detail:
        sized.replica.traffic === null
          ? words('too_large')
          : words('no_replicas_keep', { objective: sized.binding?.objective ?? '' }),
    })
    return
  }
  const sheet = fleetSheet({
    draft,
    replica: sized.replica,
    asked: found.asked,
    fleet,
    traffic: wanted.traffic,
    lengths: read,
    load: {
      requests_per_s_peak: peak,
      requests_per_s_average: settledValue(draft, 'requests_per_s_average') ?? 0,
      target_utilization_ratio: found.asked.target_utilization_ratio,
      spare_replicas_count: 0,
      zones_count: 1,
      hours: null,
      scaling_delay_s: 0,
    },
    target,
  })
  const own = allOf(sized.counts)
  draft.figures.push({
    kind: 'physics',
    name: 'replicas_needed_count',
    unit: 'count',
    function: 'sizing.replicas_needed_count@1',
    inputs: sheet.inputs,
    evaluate: (values) => {
      const answer = sheet.at(values)
      return answer === null ? own : allOf(answer.needed)
    },
  })
  const each = assume(draft, {
    path: 'sizing.plan.accelerators_per_replica_count',
    unit: 'count',
    value: devicesOf(sized.replica.plan),
    origin: 'derived',
    source: words('plan_degrees'),
  })
  define(draft, needed, 'count', `replicas_needed_count * ${each}`)
  define(draft, average, 'count', `${needed} * requests_per_s_average / requests_per_s_peak`)
}

/** What the replica was chosen by, under the block that asks for it. */
function tell(draft: Draft, told: Draft): void {
  const at = (path: string) => (/^(model|traffic|accelerator)\b/.test(path) ? path : `sizing.${path}`)
  const known = new Set([...draft.settings, ...draft.assumptions].map(({ path }) => path))
  for (const one of told.settings)
    if (!known.has(at(one.path))) draft.settings.push({ ...one, path: at(one.path) })
  for (const warning of told.warnings)
    draft.warnings.push(warning.path === undefined ? warning : { ...warning, path: at(warning.path) })
}

function lackServed(draft: Draft, gap: Gap): void {
  for (const name of [average, needed]) lack(draft, name, 'count', gap)
}
