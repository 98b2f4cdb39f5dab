import { contentHash } from '../../catalog/canonical.ts'
import type { Wording } from '../../contract/words.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import { type Compared, compareWith } from '../../core/readers/compare/compare.ts'
import { type FigureRanking, rankBy, warnOfUnplaced } from '../../core/readers/compare/ranking.ts'
import { warnOfOtherTax } from '../../core/readers/compare/taxes.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../i18n/messages.ts'
import { sourceIn, wordingIn } from '../../i18n/wording.ts'
import { kinds } from '../../kinds/kinds.ts'
import { classify } from '../errors/classify.ts'
import { problemFrom } from '../errors/problem.ts'
import { tell } from '../estimates/answer.ts'
import type { WorkContext } from '../estimates/context.ts'
import { tellUnknowns, tellValidity } from '../estimates/in-words.ts'
import { pathPartMaxLength } from '../limits.ts'
import type { CompareBody } from '../schemas/compare.ts'
import { differencesOf } from './differences.ts'
import { type Estimated, estimateItem, itemsOf, type Outcome } from './items.ts'

/** What the problem of an item says of the request. */
type Asked = { language: Language; instance: string; requestId: string }

export type CompareInput = {
  body: CompareBody
  options: EstimateOptions
  asked: Asked
  /** Whether what makes each difference is asked for. */
  isExplained?: boolean
}

/** Estimates side by side. Throws `Refusal` where there is nothing to compare with. */
export function compareEstimates(
  { body, options, asked, isExplained = false }: CompareInput,
  context: WorkContext,
) {
  const { kind } = body
  const outcomes = itemsOf(body).map((item, done, { length: total }) => {
    context.checkpoint({ done, total })
    return estimateItem(item, { context, kind, options })
  })
  const compared = outcomes.flatMap((outcome) => ('compared' in outcome ? [outcome.compared] : []))
  const failed = outcomes.flatMap((outcome) =>
    'refusal' in outcome ? [{ key: outcome.key, code: outcome.refusal.code }] : [],
  )
  const baseline = baselineOf(body, outcomes)
  const figures = body.rank_by ?? kinds[kind].rankedFigures
  checkFigures(figures, baseline)
  const revisions = outcomes.flatMap((outcome) => ('snapshot' in outcome ? [outcome.snapshot.sha256] : []))
  const rankings = figures.map((figure) => rankBy(figure, compared, { baseline: baseline.compared, failed }))
  const { version, bodyMaxBytes } = context
  const shown = [...new Set([...figures, ...kinds[kind].leadingFigures])]
  const explaining = { kind, figures: shown.filter((figure) => isNumber(baseline, figure)), options }
  return {
    kind,
    baseline_key: baseline.key,
    items: outcomes.map((outcome) => ({
      ...row(outcome, { baseline: baseline.compared, asked, bodyMaxBytes }),
      ...(isExplained && {
        differences: explained(baseline, outcome, { ...explaining, language: asked.language }),
      }),
    })),
    rankings: rankings.map((ranking) => tellRanking(ranking, asked.language)),
    warnings: rankings
      .flatMap((ranking) => warnOfUnplaced(ranking, body.rank_by !== undefined))
      .map((warning) => tell(warning, asked.language)),
    reproducibility: {
      estimator_version: version,
      catalog_revisions: [...new Set(revisions)],
      request_sha256: contentHash(body),
      samples: options.samples,
      seed: options.seed,
    },
  }
}

/** Why an item has no place: a sentence in the language; a field or a code as it is. */
function tellRanking(ranking: FigureRanking, language: Language) {
  const told = (detail: Wording | null) => (detail === null ? null : wordingIn(language, detail))
  return {
    ...ranking,
    not_ranked: ranking.not_ranked.map(({ gap: _, ...one }) => ({ ...one, detail: told(one.detail) })),
  }
}

/** The item that is named, else the first. Where it failed there is nothing to compare with. */
function baselineOf({ baseline_key: wanted }: CompareBody, outcomes: readonly Outcome[]): Estimated {
  const found = wanted === undefined ? outcomes[0] : outcomes.find(({ key }) => key === wanted)
  if (found === undefined)
    throw new Refusal('reference_unknown', '/baseline_key', { candidates: outcomes.map(({ key }) => key) })
  if ('refusal' in found) throw found.refusal
  return found
}

function checkFigures(figures: readonly string[], { compared: { estimate } }: Estimated): void {
  for (const [index, figure] of figures.entries()) {
    if (Object.hasOwn(estimate.headline, figure)) continue
    throw new Refusal('reference_unknown', `/rank_by/${index}`, {
      candidates: Object.keys(estimate.headline),
    })
  }
}

/** A word, or a figure that is unknown in both, has no difference that could be explained. */
function isNumber({ compared: { estimate } }: Estimated, figure: string): boolean {
  return estimate.units()[figure] !== undefined || typeof estimate.headline[figure] === 'number'
}

function explained(baseline: Estimated, outcome: Outcome, given: Parameters<typeof differencesOf>[2]) {
  if (outcome === baseline) return {}
  return 'refusal' in outcome ? null : differencesOf(baseline, outcome, given)
}

type RowSource = { baseline: Compared; asked: Asked; bodyMaxBytes: number }

function row(outcome: Outcome, { baseline, asked, bodyMaxBytes }: RowSource) {
  const { language } = asked
  if ('refusal' in outcome) {
    const source = classify(outcome.refusal, { bodyMaxBytes, partMaxLength: pathPartMaxLength })
    const problem = problemFrom(source, asked)
    return {
      key: outcome.key,
      scenario: outcome.scenario,
      status: 'failed',
      problem,
      headline: null,
      ranges: null,
      deltas: null,
      converted: null,
      rent_parity: null,
      price: null,
      changed_inputs: [],
      hardware: null,
      unknowns: [],
      warnings: [],
      validity: null,
    }
  }
  const { status, headline, ranges, unknowns, warnings, validity } = outcome.compared.estimate
  const { price, ...compared } = compareWith(baseline, outcome.compared)
  return {
    key: outcome.key,
    scenario: outcome.scenario,
    status,
    problem: null,
    headline,
    ranges,
    ...compared,
    price: price && { ...price, source: price.source && sourceIn(language, price.source) },
    unknowns: tellUnknowns(unknowns, language),
    warnings: [...warnings, ...warnOfOtherTax(baseline.estimate, outcome.compared.estimate)].map((warning) =>
      tell(warning, language),
    ),
    validity: tellValidity(validity, language),
  }
}
