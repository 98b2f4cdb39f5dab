import { type Draft, define, lack } from '../../../draft/draft.ts'
import { defineSum } from '../../../economy/sum.ts'
import { flopPerPfDay, hoursPerYear, secondsPerHour } from '../../../units.ts'
import { words } from '../../../words.ts'
import { ofSites, unitsOfUnasked } from '../reading.ts'
import { repeatsOf } from '../work.ts'
import type { NameOf } from './embed-part.ts'
import type { Outcome } from './stage-requests.ts'

/** A part in the sheet. */
export type Part = {
  name: string
  prefix: string
  outcome: Outcome | 'repeated'
  nameOf: NameOf
  /** All its runs over the one that is kept, as a term; `null`: it is one. */
  repeats: string | null
  /** Parameters of its model by their name; `null`: it has no model, or one that is not the run's. */
  parameters: string | null
}

/** What is summed over the parts. */
const summed = [
  ['training_compute_flop', 'FLOP'],
  ['tokens_count', 'token'],
  ['accelerator_hours', 'h'],
] as const

/** What else is known of every part. */
export type Asked = { isFailing: boolean; isPredicted: boolean; hasSites: boolean }

const seconds = `${secondsPerHour}[s/h]`

/**
 * Defines the figures of a programme as those of its parts: work and hours sum, utilisations are means over the time,
 * memory is that of the part that takes most. What is of one step alone has no value for parts that are unlike.
 */
export function defineTotals(
  draft: Draft,
  parts: readonly Part[],
  { isFailing, isPredicted, hasSites }: Asked,
): PartNames {
  const names: PartNames = new Map()
  for (const [figure, unit] of summed) {
    const terms = termsOf(draft, parts, { figure, unit })
    names.set(figure, terms)
    defineSum(draft, figure, unit, terms)
  }
  define(draft, 'training_compute_pf_days', 'PF_day', `training_compute_flop / ${flopPerPfDay}[FLOP/PF_day]`)
  define(draft, 'accelerator_years', 'year', `accelerator_hours / ${hoursPerYear}[h/year]`)
  defineMeans(draft, parts)
  defineTokensPerParameter(draft, parts)
  for (const key of [
    'memory_peak_per_accelerator_gib',
    'memory_shortfall_gib',
    'host_memory_gib',
    'host_disk_gib',
  ])
    define(draft, key, 'GiB', mostOf(parts.map(({ nameOf }) => nameOf(key))))
  lackOfStep(draft, 'step_time_s', 's')
  if (isPredicted)
    define(
      draft,
      'memory_used_ratio',
      'ratio',
      mostOf(parts.map(({ nameOf }) => nameOf('memory_used_ratio'))),
    )
  if (isFailing) defineFailures(draft, parts)
  if (hasSites) for (const key of ofSites) lackOfStep(draft, key, unitsOfUnasked[key] ?? 's')
  return names
}

/** The terms of a sum by part: what is repeated stands beside the run that is kept. */
function termsOf(
  draft: Draft,
  parts: readonly Part[],
  { figure, unit }: { figure: string; unit: string },
): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap(({ name, prefix, nameOf, repeats }): [string, string][] => {
      const all = nameOf(figure)
      if (repeats === null) return [[name, all]]
      const kept = define(draft, `${prefix}.kept_${figure}`, unit, `${all} / (${repeats})`)
      const repeated = define(draft, `${prefix}.repeated_${figure}`, unit, `${all} - ${kept}`)
      return [
        [name, kept],
        [repeatsOf(name), repeated],
      ]
    }),
  )
}

function defineMeans(draft: Draft, parts: readonly Part[]): void {
  const working = ({ nameOf }: Part) => `${nameOf('accelerator_hours')} * ${nameOf('goodput_ratio')}`
  const able = (part: Part) => `${working(part)} * ${part.nameOf('peak_dense_flop_per_s')}`
  const sum = (term: (part: Part) => string) => parts.map(term).join(' + ')
  define(draft, 'productive_accelerator_hours', 'h', sum(working))
  define(draft, 'goodput_ratio', 'ratio', 'productive_accelerator_hours / accelerator_hours')
  define(draft, 'attainable_compute_flop', 'FLOP', `${seconds} * (${sum(able)})`)
  define(draft, 'mfu_ratio', 'ratio', 'training_compute_flop / attainable_compute_flop')
  for (const [key, weight, over] of [
    ['hfu_ratio', able, `(attainable_compute_flop / ${seconds})`],
    ['mfu_against_bf16_ratio', working, 'productive_accelerator_hours'],
  ] as const)
    define(draft, key, 'ratio', `(${sum((part) => `${weight(part)} * ${part.nameOf(key)}`)}) / ${over}`)
  define(
    draft,
    'tokens_per_s_per_accelerator',
    'token/s',
    `tokens_count / (productive_accelerator_hours * ${seconds})`,
  )
}

/** Tokens that went into the model over its parameters; parts of several models have no such figure. */
function defineTokensPerParameter(draft: Draft, parts: readonly Part[]): void {
  const kept = parts.filter(({ outcome }) => outcome === 'kept')
  const [first] = kept
  if (first === undefined || !kept.every(({ parameters }) => parameters !== null)) {
    lackOfStep(draft, 'tokens_per_parameter', 'token')
    return
  }
  const tokens = kept.map(({ nameOf, repeats }) =>
    repeats === null ? nameOf('tokens_count') : `${nameOf('tokens_count')} / (${repeats})`,
  )
  define(draft, 'kept_tokens_count', 'token', tokens.join(' + '))
  define(draft, 'tokens_per_parameter', 'token', `kept_tokens_count / ${first.parameters}`)
}

function lackOfStep(draft: Draft, name: string, unit: string): void {
  lack(draft, name, unit, { reason: 'not_modelled', supply: 'run.stages', detail: words('differs_by_part') })
}

/** What a whole run has of failures is the sum of its parts; intervals are each part's own. */
function defineFailures(draft: Draft, parts: readonly Part[]): void {
  for (const key of ['interruptions_count', 'accelerator_hours_lost'] as const)
    define(draft, key, unitsOfUnasked[key] ?? 'h', parts.map(({ nameOf }) => nameOf(key)).join(' + '))
  define(draft, 'checkpoint_gib', 'GiB', mostOf(parts.map(({ nameOf }) => nameOf('checkpoint_gib'))))
  lackOfStep(draft, 'checkpoint_interval_minutes', 'min')
}

/** The greatest of some names; a function of the grammar takes sixteen at most. */
export function mostOf(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  if (distinct.length <= 1) return distinct[0] ?? '0'
  const [group, rest] = [distinct.slice(0, 15), distinct.slice(15)]
  return `max(${[...group, ...(rest.length > 0 ? [mostOf(rest)] : [])].join(', ')})`
}

/** What the sheet calls each figure of each part: figure → part → name. */
export type PartNames = Map<string, Record<string, string>>

/**
 * Defines days, money, energy and emissions of each part by its share of the hours, or of the FLOP where those are paid
 * for, and breaks the whole down by them. Answers the names of all that is known by part.
 */
export function splitByHours(
  draft: Draft,
  shares: PartNames,
  { money, costBy }: { money: string; costBy: string },
): PartNames {
  const names = new Map(shares)
  for (const [figure, unit] of [
    ['wall_clock_days', 'day'],
    ['cost_amount', money],
    ['energy_facility_kwh', 'kWh'],
    ['electricity_cost_amount', money],
    ['emissions_operational_kgco2e', 'kgCO2e'],
    ['emissions_embodied_kgco2e', 'kgCO2e'],
  ] as const) {
    const by = figure === 'cost_amount' ? costBy : 'accelerator_hours'
    const terms = Object.entries(shares.get(by) ?? {}).map(([name, share], index): [string, string] => [
      name,
      define(draft, `parts.${index}.${figure}`, unit, `${figure} * ${share} / ${by}`),
    ])
    const parts = Object.fromEntries(terms)
    names.set(figure, parts)
    if (!draft.breakdowns.has(figure)) draft.breakdowns.set(figure, parts)
  }
  return names
}
