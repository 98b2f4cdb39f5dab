import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { contentHash } from '../../../catalog/canonical.ts'
import { type Compared, compareWith } from '../../../core/compare/compare.ts'
import { type FigureRanking, rankBy, rankedFigures, warnOfUnplaced } from '../../../core/compare/ranking.ts'
import { warnOfOtherTax } from '../../../core/compare/taxes.ts'
import { Refusal } from '../../../core/refusal.ts'
import { detailIn, sourceIn } from '../../../i18n/detail.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { Deps } from '../../deps.ts'
import { classify } from '../../errors/classify.ts'
import { problemFrom } from '../../errors/problem.ts'
import { pathPartMaxLength } from '../../limits.ts'
import { languageOf } from '../../negotiation/language.ts'
import { type CompareBody, CompareRequest, ComparisonAnswer } from '../../schemas/compare.ts'
import { EstimateQuery, readEstimateQuery } from '../../schemas/estimate-query.ts'
import { reference } from '../../schemas/field.ts'
import { answer, problems } from '../../schemas/responses.ts'
import { mapInTurns } from '../../turns.ts'
import { tell } from '../estimates/answer.ts'
import { tellUnknowns, tellValidity } from '../estimates/in-words.ts'
import { estimateItem, itemsOf, type Outcome, snapshotsOf } from './items.ts'

/** POST /v1/compare */
export function addCompare(app: FastifyInstance, deps: Deps): void {
  app.post<{ Querystring: Static<typeof EstimateQuery> }>(
    '/v1/compare',
    {
      config: { policy: 'estimates' },
      schema: {
        operationId: 'compareEstimates',
        tags: ['planning'],
        summary: 'Estimates side by side',
        description:
          'One request on several accelerators, or several requests of one kind: figures against a baseline, inputs that differ, what the machines have, and rankings. An item that cannot be made says why and does not stop the others.',
        querystring: EstimateQuery,
        body: reference(CompareRequest),
        response: { 200: answer('The comparison.', ComparisonAnswer), ...problems(400, 413, 415, 422) },
      },
    },
    async (request) => compare(request, deps),
  )
}

async function compare(request: FastifyRequest<{ Querystring: Static<typeof EstimateQuery> }>, deps: Deps) {
  const body = request.body as CompareBody
  const { kind } = body
  const language = languageOf(request.headers)
  const asked = readEstimateQuery(request.query)
  const options = { ...asked, include: { derivation: false, drivers: false }, headlineOnly: true }
  const items = itemsOf(body)
  const given = { estimators: deps.estimators, kind, options, snapshotOf: await snapshotsOf(items, deps) }
  const outcomes = await mapInTurns(items, (item) => estimateItem(item, given))
  const compared = outcomes.flatMap((outcome) => ('compared' in outcome ? [outcome.compared] : []))
  const failed = outcomes.flatMap((outcome) =>
    'refusal' in outcome ? [{ key: outcome.key, code: outcome.refusal.code }] : [],
  )
  const baseline = baselineOf(body, outcomes)
  const figures = body.rank_by ?? rankedFigures[kind] ?? []
  checkFigures(figures, baseline)
  const revisions = outcomes.flatMap((outcome) => ('snapshot' in outcome ? [outcome.snapshot.sha256] : []))
  const rankings = figures.map((figure) => rankBy(figure, compared, { baseline, failed }))
  return {
    kind,
    baseline_key: baseline.key,
    items: outcomes.map((outcome) => row(outcome, { baseline, request, deps })),
    rankings: rankings.map((ranking) => tellRanking(ranking, language)),
    warnings: rankings
      .flatMap((ranking) => warnOfUnplaced(ranking, body.rank_by !== undefined))
      .map((warning) => tell(warning, language)),
    reproducibility: {
      estimator_version: deps.version,
      catalog_revisions: [...new Set(revisions)],
      request_sha256: contentHash(body),
      samples: options.samples,
      seed: options.seed,
    },
  }
}

/** Why an item has no place: a sentence in the language; a field or a code as it is. */
function tellRanking(ranking: FigureRanking, language: Language) {
  const told = (detail: string | null) => (detail === null ? null : detailIn(language, detail))
  return {
    ...ranking,
    not_ranked: ranking.not_ranked.map(({ gap: _, ...one }) => ({ ...one, detail: told(one.detail) })),
  }
}

/** The item that is named, else the first. Where it failed there is nothing to compare with. */
function baselineOf({ baseline_key: wanted }: CompareBody, outcomes: readonly Outcome[]): Compared {
  const found = wanted === undefined ? outcomes[0] : outcomes.find(({ key }) => key === wanted)
  if (found === undefined)
    throw new Refusal('reference_unknown', '/baseline_key', { candidates: outcomes.map(({ key }) => key) })
  if ('refusal' in found) throw found.refusal
  return found.compared
}

function checkFigures(figures: readonly string[], { estimate }: Compared): void {
  for (const [index, figure] of figures.entries()) {
    if (Object.hasOwn(estimate.headline, figure)) continue
    throw new Refusal('reference_unknown', `/rank_by/${index}`, {
      candidates: Object.keys(estimate.headline),
    })
  }
}

type RowSource = { baseline: Compared; request: FastifyRequest; deps: Deps }

function row(outcome: Outcome, { baseline, request, deps }: RowSource) {
  const language = languageOf(request.headers)
  if ('refusal' in outcome) {
    const limits = { bodyMaxBytes: deps.bodyMaxBytes, partMaxLength: pathPartMaxLength }
    const source = classify(outcome.refusal, limits)
    const problem = problemFrom(source, { language, instance: request.url, requestId: request.id })
    return {
      key: outcome.key,
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
