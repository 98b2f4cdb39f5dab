import type { FabricInput } from '../../../../contract/request/fabric.ts'
import { sentOrDefault } from '../../../draft/defaults.ts'
import { assume, type Draft, define, lack, warn } from '../../../draft/draft.ts'
import { given } from '../../../draft/number-input.ts'
import { settledValue } from '../../../draft/settled-value.ts'
import { prepareProblem } from '../../../training/prepare.ts'
import { explainStep } from '../../../training/step.ts'
import { bitsPerByte, bytesPerGb } from '../../../units.ts'
import { words } from '../../../words.ts'
import type { Prediction } from '../predict.ts'
import { defineSiteLink } from './link.ts'

/** What the sheet calls the step where all accelerators stand at one site. */
export const oneSiteStep = 'step_time_one_site_s'

/** Bytes of a parameter as sites average weights. */
const averagedBytes = 4

/** Above this share of the least time for which the link is looked for, its latency alone is too long. */
const leastShare = 1e-3

/**
 * Defines `site_exchange_s`, what the exchange between sites adds to a step, `step_time_s` with it, and
 * `site_link_needed_gbit_per_s`. Sites stand in a ring, each with whole replicas: 2 (n − 1)/n of what is exchanged
 * leaves a site, in 2 (n − 1) turns.
 */
export function defineSites(
  draft: Draft,
  fabric: FabricInput,
  { prediction, parameters }: { prediction: Prediction; parameters: string },
): void {
  const { rate, latency } = defineSiteLink(draft, fabric)
  const sites = fabric.sites.length
  for (const [index, site] of fabric.sites.entries()) {
    const at = `fabric.sites.${index}`
    draft.settings.push(
      { path: `${at}.name`, value: site.name, origin: 'given' },
      { path: `${at}.accelerators_count`, value: site.accelerators_count, origin: 'given' },
    )
  }
  const bytes = exchangedBytes(draft, fabric, { prediction, parameters })
  const every = everyOf(draft, fabric)
  define(
    draft,
    'site_exchanged_gbit',
    'Gbit',
    `${2 * (sites - 1)} / ${sites} * ${bytes} * ${bitsPerByte}[bit/byte] / ${bytesPerGb}[bit/Gbit]`,
    'Patarasuk and Yuan 2009, Journal of Parallel and Distributed Computing 69(2)',
  )
  const turns = `${2 * (sites - 1)} * ${latency}`
  const overlap = sentOrDefault(draft, 'fabric.link.overlap_ratio', fabric.link.overlap_ratio)
  define(
    draft,
    'site_exchange_s',
    's',
    `(site_exchanged_gbit / ${rate} + ${turns}) * (1 - ${overlap})${every}`,
  )
  define(draft, 'step_time_s', 's', `${oneSiteStep} + site_exchange_s`)
  draft.breakdowns.set('step_time_s', { one_site: oneSiteStep, site_exchange: 'site_exchange_s' })
  const alone = explainStep(prediction.question)?.step_time_s ?? Number.NaN
  defineLinkNeeded(draft, fabric, { turns, every, overlap, alone })
  tellSites(draft, fabric, { prediction, alone })
}

/** Bytes that sites bring together: gradients as they are summed, or weights at 32 bits over the compression. */
function exchangedBytes(
  draft: Draft,
  { sync = 'every_step' }: FabricInput,
  { prediction, parameters }: { prediction: Prediction; parameters: string },
): string {
  if (sync !== 'every_step') {
    const factor = sentOrDefault(draft, 'fabric.sync.compression_factor', sync.compression_factor)
    return `${parameters} * ${averagedBytes}[byte] / ${factor}`
  }
  const { question } = prediction
  const value = prepareProblem(question, question.plan)?.problem.coefficients.gradient_bytes ?? averagedBytes
  const path = assume(draft, {
    path: 'calibration.gradient_bytes',
    unit: 'byte',
    value,
    origin: 'derived',
    source: words('gradients_of_framework'),
  })
  return `${parameters} * ${path}`
}

function everyOf(draft: Draft, { sync = 'every_step' }: FabricInput): string {
  draft.settings.push({
    path: 'fabric.sync',
    value: sync === 'every_step' ? sync : 'every_steps_count',
    origin: 'given',
  })
  if (sync === 'every_step') return ''
  const path = 'fabric.sync.every_steps_count'
  return ` / ${assume(draft, given(path, 'count', sync.every_steps_count))}`
}

type Needed = { turns: string; every: string; overlap: string; alone: number }

/** The rate at which the exchange adds no more than is allowed; `no_solution` where the way alone takes longer. */
function defineLinkNeeded(draft: Draft, fabric: FabricInput, { turns, every, overlap, alone }: Needed): void {
  const name = 'site_link_needed_gbit_per_s'
  const path = 'fabric.slowdown_allowed_ratio'
  const allowed = sentOrDefault(draft, path, fabric.slowdown_allowed_ratio)
  define(draft, 'site_turns_s', 's', `${turns} * (1 - ${overlap})${every}`)
  const ratio = draft.assumptions.find((one) => one.path === path)?.value ?? 0
  if (ratio * alone <= (settledValue(draft, 'site_turns_s') ?? 0)) {
    lack(draft, name, 'Gbit/s', { reason: 'no_solution', detail: words('latency_alone') })
    return
  }
  const time = `${allowed} * ${oneSiteStep}`
  define(
    draft,
    name,
    'Gbit/s',
    `site_exchanged_gbit * (1 - ${overlap})${every} / max(${leastShare} * ${time}, ${time} - site_turns_s)`,
  )
}

/** Warns of what averaging costs, of links that hold the machines up, and of replicas that would lie over a link. */
function tellSites(
  draft: Draft,
  { sites, sync = 'every_step' }: FabricInput,
  { prediction, alone }: { prediction: Prediction; alone: number },
): void {
  if (sync !== 'every_step' && sync.every_steps_count > 1)
    warn(draft, {
      code: 'averaging_costs_quality',
      path: 'fabric.sync.every_steps_count',
      parameters: { every: sync.every_steps_count, sites: sites.length },
    })
  const exchange = settledValue(draft, 'site_exchange_s') ?? 0
  if (exchange > alone)
    warn(draft, {
      code: 'links_hold_sites_up',
      path: 'fabric.link.gbit_per_s',
      parameters: { exchange_s: Math.round(exchange * 10) / 10, step_s: Math.round(alone * 10) / 10 },
    })
  const { tensor, pipeline, context } = prediction.question.plan
  const replica = tensor * pipeline * context
  const split = sites.find((site) => site.accelerators_count % replica !== 0)
  if (split)
    warn(draft, {
      code: 'site_splits_replica',
      path: 'fabric.sites',
      parameters: { site: split.name, accelerators: split.accelerators_count, replica },
    })
}
