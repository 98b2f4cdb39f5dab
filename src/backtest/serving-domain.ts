import type { Rule } from '../core/serving/coefficients.ts'
import { deploymentTags, kinKey } from '../core/serving/tags.ts'
import type { Design } from './non-negative.ts'
import type { ServingCase } from './serving-case.ts'
import { cellWeights } from './serving-hold-out.ts'

/** A coefficient to fit: a term, where it holds, and what it is drawn to. */
export type RuleSpec<Term extends string> = {
  term: Term
  tag?: string
  prior?: number
  /** Pull to the prior, as a share of all observations; 0 where left out. */
  ridge?: number
}

/** One measured value with the terms that explain it. */
export type Observation = {
  from: ServingCase
  terms: Float64Array
  measured: number
  /** Of a step: the gap of a closed loop, the rate with every place taken, the gap under a request rate. */
  kind?: 'gap' | 'saturated' | 'load'
  /** Of a power: the measured seconds between tokens beside it. */
  mean_gap_s?: number
  /** Enters the fit but is not what the domain is scored on: a run's first token, its gap. */
  part?: boolean
  /** How much it counts beside others, 1 where left out; 0: it is scored and shapes nothing. */
  weight?: number
  /** What is scored in place of what is fitted: its value, and what a prediction is multiplied by to be it. */
  scored?: { measured: number; factor: number }
}

export type DomainSpec<Term extends string> = {
  names: readonly Term[]
  rules: RuleSpec<Term>[]
  huber: number
  weight_exponent: number
  /** Rows' worth of doubt in a kin effect; `null` where none is fitted. */
  kin_shrinkage: number | null
}

export function designOf<Term extends string>(
  spec: DomainSpec<Term>,
  observations: readonly Observation[],
): Design {
  const columns = spec.rules.map((rule) => ({ ...rule, index: spec.names.indexOf(rule.term) }))
  const terms = observations.map((observation) => {
    const tags = deploymentTags(observation.from.deployment, observation.from.engine)
    return Float64Array.from(columns, ({ index, tag }) =>
      tag === undefined || tags.has(tag) ? (observation.terms[index] ?? 0) : 0,
    )
  })
  return {
    terms,
    measured: Float64Array.from(observations, ({ measured }) => measured),
    weights: cellWeights(groupsOf(observations), spec.weight_exponent).map(
      (weight, index) => weight * (observations[index]?.weight ?? 1),
    ),
    prior: Float64Array.from(spec.rules, ({ prior }) => prior ?? 0),
    ridge: Float64Array.from(spec.rules, ({ ridge }) => ridge ?? 0),
  }
}

/** What is held out together: the cell, or every run of the same submission system. */
export function groupsOf(observations: readonly Observation[]): string[] {
  return observations.map(({ from }) => from.group)
}

/** Share of the cells that must stay when a source is left out, so that there is a fit to speak of. */
const leastKept = 1 / 3

/**
 * What ranges leave out together: the whole source, so that they are as wide as for a row from elsewhere. The group
 * where the rest would not do: most rows are of that source, or its clients carry a cost of their own.
 */
export function sourcesOf(observations: readonly Observation[]): string[] {
  const cells = new Map<string, Set<string>>()
  for (const { from } of observations)
    cells.set(from.suite, (cells.get(from.suite) ?? new Set()).add(from.cell))
  const all = [...cells.values()].reduce((sum, { size }) => sum + size, 0)
  const isLarge = (suite: string) => all - (cells.get(suite)?.size ?? 0) < leastKept * all
  return observations.map(({ from }) =>
    from.streaming_client || isLarge(from.suite) ? from.group : from.suite,
  )
}

export function cellsOf(observations: readonly Observation[]): string[] {
  return observations.map(({ from }) => from.cell)
}

export function kinKeysOf(observations: readonly Observation[]): string[] {
  return observations.map(({ from }) => kinKey(from.deployment, from.engine))
}

/** Four digits of a coefficient: more would print noise. */
const digits = (value: number) => Number(value.toPrecision(4))

export function rulesOf<Term extends string>(
  spec: DomainSpec<Term>,
  coefficients: Float64Array,
): Rule<Term>[] {
  return spec.rules.flatMap(({ term, tag }, index) => {
    const coefficient = digits(coefficients[index] ?? 0)
    return coefficient === 0 ? [] : [{ term, tag: tag ?? null, coefficient }]
  })
}
