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
  /** Enters the fit but is not what the domain is scored on: a run's first token, its gap. */
  part?: boolean
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
    weights: cellWeights(cellsOf(observations), spec.weight_exponent),
    prior: Float64Array.from(spec.rules, ({ prior }) => prior ?? 0),
    ridge: Float64Array.from(spec.rules, ({ ridge }) => ridge ?? 0),
  }
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
