import { Refusal } from '../../core/refusal.ts'
import { NonFiniteFigure, TooManySamples } from '../../core/sheet/sheet-error.ts'
import type { KindName } from '../../kinds/kinds.ts'
import { classify } from '../errors/classify.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { problemFrom } from '../errors/problem.ts'
import { computeAnswer } from '../estimates/compute.ts'
import type { WorkContext } from '../estimates/context.ts'
import { type AnyRequest, openEstimate } from '../estimates/open-estimate.ts'
import { pathPartMaxLength } from '../limits.ts'
import { BatchItemRequest } from '../schemas/batch.ts'
import type { BatchInput, BatchItem, BatchView } from '../schemas/batch-body.ts'
import { readEstimateQuery, seedDefault } from '../schemas/estimate-query.ts'
import { faultsOf, fits } from '../schemas/shared.ts'
import { shorten } from '../view/viewed.ts'

type Answered = { status: string }
const usual = readEstimateQuery({})
const quiet = { samples: 0, seed: seedDefault, include: usual.include, headlineOnly: true }

/** The answers of some items as text, one behind the other, each as POST /v1/estimates would answer it. */
export function answerBatchPart(input: BatchInput, context: WorkContext): Uint8Array {
  const { body, isLines, first } = input
  const texts = body.items.map((item, at) => {
    context.checkpoint()
    return JSON.stringify(answerItem(item, first + at, input, context))
  })
  const text = isLines ? texts.map((one) => `${one}\n`).join('') : texts.join()
  return new TextEncoder().encode(text)
}

function answerItem(item: BatchItem, index: number, { body, asked }: BatchInput, context: WorkContext) {
  const key = item.key ?? null
  try {
    const answer = answerOf(item, `/items/${index}`, body.view ?? 'full', {
      language: asked.language,
      context,
    })
    return { key, status: answer.status, answer, problem: null }
  } catch (error) {
    if (!isOfCaller(error)) throw error
    const told = error instanceof Refusal ? error.under(`/items/${index}/request`) : error
    const limits = { bodyMaxBytes: context.bodyMaxBytes, partMaxLength: pathPartMaxLength }
    return { key, status: 'failed', answer: null, problem: problemFrom(classify(told, limits), asked) }
  }
}

function isOfCaller(error: unknown): boolean {
  const own = [Refusal, HttpProblem, NonFiniteFigure, TooManySamples]
  return own.some((kind) => error instanceof kind)
}

type Telling = { language: BatchInput['asked']['language']; context: WorkContext }

function answerOf(item: BatchItem, at: string, view: BatchView, { language, context }: Telling): Answered {
  const { kind, request } = wellFormed(item, at)
  if (view === 'headline') {
    const { estimate } = openEstimate(kind, request, { ...context, language })
    const { status, headline, unknowns } = estimate(quiet)
    return {
      kind,
      status,
      headline,
      unknowns: unknowns.map(({ path, reason }) => ({ path, reason })),
    } as Answered
  }
  const answer = computeAnswer({ kind, request, options: usual, language }, context)
  return (view === 'summary' ? shorten('estimate', answer) : answer) as Answered
}

type WellFormed = { kind: KindName; request: AnyRequest }

/** Throws `request_invalid` with what is wrong with the item, at its place in the body. */
function wellFormed(item: BatchItem, at: string): WellFormed {
  if (fits(BatchItemRequest, item)) return item as unknown as WellFormed
  const faults = faultsOf(BatchItemRequest, item).map((fault) => ({
    ...fault,
    pointer: `${at}${fault.pointer}`,
  }))
  throw new HttpProblem('request_invalid', { faults, place: 'body', parameters: { count: faults.length } })
}
