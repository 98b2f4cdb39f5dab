import { type Static, Type } from 'typebox'
import { optional, strict, words } from '../../contract/field/field.ts'
import { wordList } from '../../contract/field/word-list.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import { samplesMax } from '../limits.ts'
import { chartNames } from './chart-names.ts'

export const samplesDefault = 128
export const seedDefault = 1

/** The blocks that every kind has, and `all` for both. */
export const commonBlocks = ['all', 'derivation', 'drivers']

/** The picture of an answer that is asked for as SVG. */
export const chartField = optional(
  words(chartNames),
  'Which picture, where Accept is image/svg+xml: memory, time, cost, drivers, front or curve. Default: the first that the answer has.',
  'memory',
)

/** How much of an answer is sent. */
export const views = words(['summary', 'full'])

/** The query of an estimate whose kind has further blocks, or of another question that has. */
export function estimateQuery(further: readonly string[]) {
  const blocks = [...commonBlocks, ...further]
  const one = `(${blocks.join('|')})`
  const told = further.length === 0 ? '' : `; ${further.join(' and ')}, by name alone`
  return Type.Object(
    {
      include: optional(
        wordList(Type.String({ pattern: `^${one}(,${one})*$`, maxLength: 60 }), blocks),
        `Further blocks, separated by commas: derivation, drivers, or all for both${told}.`,
        'derivation,drivers',
      ),
      samples: optional(
        Type.Integer({ minimum: 0, maximum: samplesMax }),
        `Samples that the ranges rest on; 0 for no ranges. Default ${samplesDefault}.`,
        128,
      ),
      seed: optional(
        Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
        `Seed of the samples. Default ${seedDefault}.`,
        1,
      ),
      view: optional(
        views,
        'summary: status, flag, warnings, the headline without nulls and to 6 digits, ranges of the leading figures: the error of the estimate, no latency percentiles. At most 1.5 KB; figures beyond are counted. Default full.',
        'full',
      ),
      chart: chartField,
    },
    strict,
  )
}

/** The query of what asks several estimates, or any of them. */
export const EstimateQuery = estimateQuery([])

/** The samples of a query that was not checked yet; NaN where they are no number. */
export function samplesIn(query: unknown): number {
  return Number((query as { samples?: unknown }).samples ?? samplesDefault)
}

/** The query with its defaults. */
export function readEstimateQuery(query: Static<typeof EstimateQuery>): EstimateOptions {
  const parts = (query.include ?? '').split(',')
  const has = (part: string) => parts.includes(part) || parts.includes('all')
  return {
    samples: query.samples ?? samplesDefault,
    seed: query.seed ?? seedDefault,
    include: {
      derivation: has('derivation'),
      drivers: has('drivers'),
      launch: parts.includes('launch'),
      timeline: parts.includes('timeline'),
    },
  }
}
