import type { Static, TObject, TSchema } from 'typebox'
import type { Estimate } from '../contract/answer.ts'
import type { EstimateInputs } from '../contract/catalog/resolved-entries.ts'
import type { Headline } from '../contract/headline/figure.ts'
import type { Goal } from '../contract/request/figure-goals.ts'
import type { EstimateOptions } from '../core/answer/assemble.ts'
import type { PlanFinder } from '../core/answer/plan-finder.ts'
import type { Examples } from './examples/example.ts'

/** A block of an answer that only some kinds have. */
export type FurtherBlock = 'launch' | 'timeline'

export type Estimator<Request> = (inputs: EstimateInputs<Request>, options: EstimateOptions) => Estimate

/**
 * A kind of estimate: its door into the core, and what routes, the document, scenarios and readers need to
 * know of it. Its words stand in the contract, its formulas in its room of the core.
 */
export type Kind<Request = never> = {
  estimate: Estimator<Request>
  request: TObject
  answer: TObject
  /** Named components of the document that its request and its answer are made of. */
  schemas: readonly TSchema[]
  /** The group that the document lists it in. */
  tag: 'estimates' | 'planning'
  summary: string
  description: string
  /** Pages of docs/methods that tell how it is estimated and where that fails. */
  methods: readonly string[]
  examples: Examples
  /** What a reader looks at first, five figures: a summary has their ranges. */
  leadingFigures: readonly string[]
  /** beta: its operation may still change. Absent: stable. */
  stability?: 'stable' | 'beta'
  /** Blocks beyond derivation and drivers that `include` may ask for. */
  includes?: readonly FurtherBlock[]
  /** What items of a comparison are ranked by where nothing is named. */
  rankedFigures: readonly string[]
  /**
   * What an estimate is likely to take, measured on one core of 2.6 GHz, warm, rounded up: without samples
   * (ms), and each sample more (us). It decides where the work is done, never what is answered.
   */
  cost: {
    atMs: number
    sampleUs: number
    /** It hardly hangs on what is asked, so that a lone one need not wait for a thread to start. */
    isSteady?: true
  }
  /** How options are recommended for it; absent: none are. */
  recommendation?: Recommendation
  /** Request of a claim that the kind can check, for the document. */
  claimExample: object
  /** How its plans are searched; absent: it has none. */
  plans?: PlanSearch<Request>
}

/** A kind whose plans can be searched. */
export type PlanSearch<Request = never> = {
  /** What of a plan may be listed. */
  space: TObject
  /** Headline figures that are numbers: what can be optimised and limited. */
  figures: readonly string[]
  /** What plans are ranked by where nothing is named. */
  usual: Goal
  /** The same of a request without a price; absent: `usual`. */
  usualUnpriced?: Goal
  /** Figures that hang on the time of a plan alone, whatever the accelerators: the fastest of all is the best. */
  paced: readonly string[]
  /** Figure of the memory in use on one accelerator (GiB). */
  memory: string
  /** Figures trade with each other, so that every plan is read and not the fastest alone. Then what one takes (ms). */
  eachMs?: number
  /** The greatest of the powers of two that are gone through where no count is named. */
  countMost: number
  /** Throws `Refusal`. */
  find: (asked: PlansAsked<Request>) => PlanFinder
}

export type PlansAsked<Request> = EstimateInputs<Request> & {
  /** The numbers of accelerators that a plan may take. */
  counts: readonly number[]
  space: object
  precision?: string
}

export const preferences = ['cost', 'latency', 'throughput', 'energy', 'carbon', 'count'] as const
export type Preference = (typeof preferences)[number]

/** What a recommendation reads of a kind. */
export type Recommendation = {
  /** Headline figure of each preference, and which way it is better. */
  figures: Readonly<Record<Preference, { figure: string; goal: 'min' | 'max' }>>
  /** Where a request says its number format, as a dotted path. */
  precisionAt: string
  /** Measured rows that its figures are held against. */
  evidence: 'serving' | 'training'
}

/** A kind whose estimator takes what its schema declares: held by the compiler. */
export function kind<Request extends TObject>(one: Declared<Request>): Declared<Request> {
  return one
}

type Declared<Request extends TObject> = Omit<Kind<Static<Request>>, 'request'> & { request: Request }

/** Figures of a headline that are numbers. */
export function numbersOf(headline: Headline): string[] {
  return Object.keys(headline).filter((figure) => typeof headline[figure]?.[1] === 'number')
}
