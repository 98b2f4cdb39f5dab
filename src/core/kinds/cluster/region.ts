import type { ClusterRequest, ComputeMixInput } from '../../../contract/request/cluster.ts'
import { assume, type Draft, define, defineQuotient, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import type { Gap } from '../../sheet/figure.ts'

const kinds = ['general', 'intelligent', 'super'] as const
type Kind = (typeof kinds)[number]
const field = (kind: Kind) => `${kind}_flop_per_s` as const

/** The mix of a region, what of a demand it lacks by kind, and how many such clusters would make that up. */
export function defineRegion(draft: Draft, { region }: ClusterRequest): void {
  if (region === undefined) {
    lackRegion(draft)
    return
  }
  const has = read(draft, 'supply', region.supply)
  const needs = read(draft, 'demand', region.demand)
  const total = kinds.flatMap((kind) => has[kind] ?? [])
  for (const kind of kinds) {
    defineShare(draft, kind, has[kind], total)
    defineShortfall(draft, kind, { has: has[kind], needs: needs[kind] })
  }
  const lacking = 'region_intelligent_shortfall_flop_per_s'
  defineQuotient(draft, 'region_clusters_needed_count', 'count', `ceil(${lacking} / compute_flop_per_s)`)
}

function read(draft: Draft, side: 'supply' | 'demand', mix: ComputeMixInput): Partial<Record<Kind, string>> {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const sent = mix[field(kind)]
      return sent === undefined
        ? []
        : [[kind, assume(draft, given(`region.${side}.${field(kind)}`, 'FLOP/s', sent))]]
    }),
  )
}

function missing(side: 'supply' | 'demand', kind: Kind): Gap {
  return { reason: 'not_requested', supply: `region.${side}.${field(kind)}` }
}

function defineShare(draft: Draft, kind: Kind, has: string | undefined, total: readonly string[]): void {
  const name = `region_${kind}_ratio`
  if (has === undefined) lack(draft, name, 'ratio', missing('supply', kind))
  else defineQuotient(draft, name, 'ratio', `${has} / (${total.join(' + ')})`)
}

/** A supply that nobody states may be there: the shortfall is then not known. */
function defineShortfall(
  draft: Draft,
  kind: Kind,
  { has, needs }: { has: string | undefined; needs: string | undefined },
): void {
  const name = `region_${kind}_shortfall_flop_per_s`
  if (needs === undefined) lack(draft, name, 'FLOP/s', missing('demand', kind))
  else if (has === undefined)
    lack(draft, name, 'FLOP/s', { ...missing('supply', kind), reason: 'input_missing' })
  else define(draft, name, 'FLOP/s', `max(0[FLOP/s], ${needs} - ${has})`)
}

function lackRegion(draft: Draft): void {
  const gap = { reason: 'not_requested', supply: 'region' } as const
  for (const kind of kinds) {
    lack(draft, `region_${kind}_ratio`, 'ratio', gap)
    lack(draft, `region_${kind}_shortfall_flop_per_s`, 'FLOP/s', gap)
  }
  lack(draft, 'region_clusters_needed_count', 'count', gap)
}
