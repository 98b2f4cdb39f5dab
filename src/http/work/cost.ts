import type { IncludedBlocks } from '../../core/answer/assemble.ts'
import { kindOf, kinds } from '../../kinds/kinds.ts'
import { partsOf } from '../plans/on-all-cores.ts'
import type { SearchOutline } from '../plans/part.ts'
import type { CompareBody } from '../schemas/compare.ts'
import { samplesDefault } from '../schemas/estimate-query.ts'
import type { FitsBody } from '../schemas/fits.ts'
import type { RecommendBody } from '../schemas/recommend.ts'
import { type PlanSearchBody, searchOf } from '../schemas/search-body.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { SimulationBody } from '../schemas/simulation.ts'
import type { SolveBody } from '../schemas/solve.ts'
import type { OptimumBody } from '../schemas/solve-optimum.ts'
import { samplesOf } from '../sensitivity/methods.ts'

const microsecondsPerMillisecond = 1000
/** Numbers of an ordinary request; of a longer one each sample takes longer. */
const ordinaryNumbers = 60
/** Of a site of a siting, in which the inner estimate is told again (ms; µs a sample). */
const site = { atMs: 0.4, sampleUs: 1 }
/** Of a search for the plan, on an ordinary machine, on one of more accelerators than `large`, and on a fleet of several. */
const search = { ordinaryMs: 8, largeMs: 250, large: 100_000, fleetMs: 60 }

/** What is read of a request. An item of a batch is weighed before it is held against its form: any value may stand there. */
type Shape = {
  task?: unknown
  plan?: unknown
  model?: unknown
  estimate?: unknown
  sites?: unknown
  accelerator?: unknown
  fleet?: unknown
  run?: unknown
}

/** The members of an object; none of anything else. */
const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Processor time of one estimate (ms), from what is seen of its request without computing it. */
export function costOf(kind: string, request: object, samples: number): number {
  const { atMs, sampleUs } = kindOf(kind)?.cost ?? { atMs: search.largeMs, sampleUs: 0 }
  const asked = request as Shape
  const isServing = kind === 'memory' && asked.task === 'serving'
  const perSample = isServing ? kinds.serving.cost.sampleUs : sampleUs
  const length = Math.max(1, numbersIn(request) / ordinaryNumbers)
  const own = (atMs + (samples * perSample) / microsecondsPerMillisecond) * length
  return own + costOfSearch(kind, asked) + costOfSites(asked, samples)
}

/** Of a timeline, as most take (ms); of launch lines. */
const blocksMs = { timeline: 150, launch: 2 }

/** Processor time of the blocks that only some kinds have (ms). */
export function costOfBlocks({ timeline, launch }: IncludedBlocks): number {
  return (timeline ? blocksMs.timeline : 0) + (launch ? blocksMs.launch : 0)
}

/** What work is expected to take, as far as the head of its request tells (ms). */
export type Bounds = { leastMs: number; mostMs: number }

/** Bytes of a body to a number at the least: a short name before it, or a comma and more digits. */
const bytesPerNumber = 4

/** Before the body of an estimate is read. NaN, which is less than nothing, where `samples` is no number. */
export function costBefore(kind: string, { bytes, samples }: { bytes: number; samples: number }): Bounds {
  const leastMs = costOf(kind, {}, samples)
  // A siting has another estimate and its sites in its body, memory may be that of serving.
  if (kind === 'siting' || kind === 'memory') return { leastMs, mostMs: Number.POSITIVE_INFINITY }
  const length = Math.max(1, bytes / bytesPerNumber / ordinaryNumbers)
  return { leastMs, mostMs: leastMs * length + (isSearchedOften(kind) ? search.largeMs : 0) }
}

/** Counts that are tried where a fine-tuning has none, each with a search of its own. */
const triedCounts = 10

const isSearchedOften = (kind: string) => kind === 'training' || kind === 'finetuning'

function costOfSearch(kind: string, { plan, model, accelerator, fleet, run: sent }: Shape): number {
  if (fleet !== undefined) return search.fleetMs
  const [{ count }, run] = [membersOf(accelerator), membersOf(sent)]
  if (kind === 'finetuning' && accelerator !== undefined && count === undefined)
    return triedCounts * search.ordinaryMs
  const isSearched = isSearchedOften(kind) || kind === 'memory'
  if (!isSearched || plan !== undefined || run.mfu_ratio !== undefined) return 0
  if (model === undefined || accelerator === undefined) return 0
  const sizes = [count, run.global_batch_sequences]
  const isLarge = sizes.some((size) => typeof size === 'number' && size > search.large)
  return isLarge ? search.largeMs : search.ordinaryMs
}

function costOfSites({ estimate, sites }: Shape, samples: number): number {
  const { kind, request } = membersOf(estimate)
  if (typeof kind !== 'string' || typeof request !== 'object' || request === null) return 0
  const each = site.atMs + (samples * site.sampleUs) / microsecondsPerMillisecond
  return costOf(kind, request, samples) + (Array.isArray(sites) ? sites.length : 0) * each
}

function numbersIn(value: unknown): number {
  if (typeof value === 'number') return 1
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, one) => sum + numbersIn(one), 0)
}

/** Estimates of a search, as most take. */
const solveSteps = 150

/** Before the body of a solve is read: it may be of any kind. */
export const costOfSolveBefore: Bounds = {
  leastMs: solveSteps * Math.min(...Object.values(kinds).map(({ cost }) => cost.atMs)),
  mostMs: Number.POSITIVE_INFINITY,
}

/** Of a search in several places, an unknown. */
const optimumSteps = 400

export function costOfSolve(body: SolveBody | OptimumBody): number {
  const { kind, request } = body
  if (!('unknowns' in body)) return solveSteps * costOf(kind, request, 0)
  const samples = body.confidence === 'p90' ? samplesDefault : 0
  const combinations = body.unknowns.reduce((count, { choices }) => count * (choices?.length ?? 1), 1)
  const numbers = body.unknowns.filter(({ choices }) => choices === undefined).length
  return combinations * (1 + optimumSteps * numbers) * costOf(kind, request, samples)
}

/** Of a point whose inputs are all in the sheet (µs). Those of others are known once the estimate is made, in a worker (ms). */
const point = { inSheetUs: 4, leastMs: 20 }

export function costOfSensitivity(body: SensitivityBody): number {
  const { kind, request, inputs, method } = body
  const matrices = method === 'sobol' ? (inputs?.length ?? inputsUsual) + 2 : 1
  const points = (samplesOf(body) * matrices * point.inSheetUs) / microsecondsPerMillisecond
  return point.leastMs + costOf(kind, request, 0) + points
}

/** Inputs of an estimate that have a range, where none is named. */
const inputsUsual = 12

/** Changes between two items, as most have: each is estimated twice, in a worker, since a machine may differ in more (ms). */
const changes = { usual: 6, leastMs: 30 }

export function costOfCompare(body: CompareBody, samples: number, isExplained = false): number {
  const { kind } = body
  if (isExplained)
    return changes.leastMs + costOfCompare(body, samples) * 2 + 2 * changes.usual * costOfCompare(body, 0)
  if ('items' in body) return body.items.reduce((sum, { request }) => sum + costOf(kind, request, samples), 0)
  return body.accelerators.length * costOf(kind, body.request, samples)
}

/** Machines that the catalog has of data centres, which are tried where none is named. */
const machinesUsual = 100

/** Every candidate is estimated once, those that are answered a second time. */
export function costOfRecommendation({
  kind,
  request,
  models,
  precisions,
  candidates = {},
}: RecommendBody): number {
  const named = (candidates.accelerators?.length ?? 0) + (candidates.nodes?.length ?? 0)
  const machines = named > 0 ? named : machinesUsual
  const offers = candidates.providers?.length ?? 1
  const count = machines * (models?.length ?? 1) * (precisions?.length ?? 1) * offers
  return count * costOf(kind, request, 0)
}

/** Of an accelerator of a search: its plans counted, and its best plans estimated (ms). */
const searched = { outlineMs: 12, rankingMs: 60 }
const coursesOf = ({ space }: PlanSearchBody) =>
  (space?.accelerators?.length ?? 1) * (space?.precision?.length ?? 1)

export function costOfOutline(body: PlanSearchBody): number {
  return searched.outlineMs * coursesOf(body)
}

/** Of all of it, on however many cores (ms). */
export function costOfPlanSearch(body: PlanSearchBody, outline: SearchOutline): number {
  return partsOf(body, outline).reduce((sum, { costMs }) => sum + costMs, 0) + costOfRanking(body, outline)
}

/** Best plans are estimated, or every plan where each is read. */
export function costOfRanking(body: PlanSearchBody, { courses }: SearchOutline): number {
  const { kind } = body
  const usual = searched.rankingMs * coursesOf(body)
  if (searchOf(kind)?.eachMs === undefined) return usual
  return usual + courses.reduce((sum, { space_count }) => sum + space_count * kinds[kind].cost.atMs, 0)
}

/** Estimates that the check of a claim asks for, as most do. */
const claimSteps = 300
/** A claim of arithmetic alone (ms). */
const arithmeticMs = 40

/** Before the body of a claim is read. */
export const costOfClaimBefore: Bounds = { leastMs: arithmeticMs, mostMs: Number.POSITIVE_INFINITY }

export function costOfClaim({ kind, request }: { kind: string | null; request?: object | null }): number {
  if (!request || kind === null) return arithmeticMs
  return claimSteps * costOfClaimed(kind, request)
}

function costOfClaimed(kind: string, request: object): number {
  return kind === 'compare' ? costOfCompare(request as CompareBody, 0) : costOf(kind, request, 0)
}

/** Of a simulated request: its iterations are shared by all that run, and few share them where few come (µs). */
const simulatedUs = 15
const simulatedUsual = 10_000

export function costOfSimulation({ request, trace, requests_count, duration_s = 0 }: SimulationBody): number {
  const rate = Number(request.traffic.requests_per_s ?? 0)
  const drawn = requests_count ?? (duration_s * rate || simulatedUsual)
  return 1 + ((trace?.length ?? drawn) * simulatedUs) / microsecondsPerMillisecond
}

/** Estimates of a model on a device beside one of each format: its range, an upgrade, the parts of a split. */
const fitsBeside = 8

export function costOfFits({ models, devices, precisions, split }: FitsBody): number {
  const each = (precisions?.length ?? 3) + fitsBeside + (split === undefined ? 0 : split.mix.length + 2)
  return models.length * devices.length * each * kinds.serving.cost.atMs
}
