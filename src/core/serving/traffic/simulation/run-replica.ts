import type { TrafficReplica } from '../replica.ts'
import { promptSeconds, stepSeconds } from '../step-profile.ts'
import { createFinishQueue } from './finish-queue.ts'
import type { Outcomes, Requests } from './requests.ts'
import type { Series } from './series.ts'

/** One replica under way. Times are seconds since the run began. */
export type Running = {
  /** Requests that wait or run. */
  inSystem(): number
  waiting(): number
  /** Takes in a request that has arrived. */
  offer(request: number): void
  /** Iterates until its clock has reached `until`, or nothing is left to do. */
  advance(until: number): void
  counts(): RunCounts
}

export type RunCounts = {
  iterations_count: number
  preemptions_count: number
  busy_s: number
  /** Sequences that decoded, summed over iterations by their time (s). */
  decoding_s: number
  last_s: number
}

const watermarkRatio = 0.01

/** Of each request, what is left of it: one replica has it, so that all share the lists. */
export type Left = {
  prompts: Int32Array
  answers: Int32Array
  /** The pass in which it ends, -1 where it does not run, and the pass in which it began. */
  endPass: Float64Array
  begunPass: Float64Array
}

export function leftOf({ prompt_tokens, output_tokens, count }: Requests): Left {
  return {
    prompts: prompt_tokens.slice(),
    answers: output_tokens.slice(),
    endPass: new Float64Array(count).fill(-1),
    begunPass: new Float64Array(count),
  }
}

type Shared = { left: Left; outcomes: Outcomes; series: Series }

/** The engine's queue of those who wait: first those who had to leave, the last of them first. */
function createWaiting() {
  const queue: number[] = []
  const resumed: number[] = []
  let head = 0
  return {
    size: () => queue.length - head + resumed.length,
    first: () => resumed.at(-1) ?? queue[head] ?? -1,
    shift: () => {
      if (resumed.pop() === undefined) head += 1
    },
    push: (request: number) => queue.push(request),
    resume: (request: number) => resumed.push(request),
  }
}

/**
 * A replica that serves as continuous batching does (Orca, OSDI 2022; chunks as Sarathi, arXiv:2308.16369): in each
 * iteration every running sequence yields, prompts take what is left of the token budget, first come first served.
 * Nothing in it depends on anything but its arguments.
 */
export function runReplica(replica: TrafficReplica, { left, outcomes, series }: Shared): Running {
  const {
    profile,
    kv_tokens,
    sequences_max,
    tokens_per_pass: yielded,
    reserves_whole_answer: reserves,
  } = replica
  const waiting = createWaiting()
  const ends = createFinishQueue()
  const running: number[] = []
  /** What is left to prefill and to answer: more and less after a sequence had to leave. */
  const { prompts, answers, endPass, begunPass } = left
  const chunked: number[] = []
  const counts: RunCounts = { iterations_count: 0, preemptions_count: 0, busy_s: 0, decoding_s: 0, last_s: 0 }
  let [clock, pass, decoding, context, held] = [0, 0, 0, 0, 0]
  let [partial, partialTokens] = [-1, 0]

  const promptOf = (request: number) => prompts[request] ?? 0
  const answerOf = (request: number) => answers[request] ?? 0
  const isBegun = (request: number) => !Number.isNaN(outcomes.first_s[request] ?? Number.NaN)
  /** Prefix tokens of a prompt that need no work; one is always computed. What had to leave is computed anew. */
  const cachedOf = (request: number) =>
    isBegun(request)
      ? 0
      : Math.min(promptOf(request) - 1, Math.floor(promptOf(request) * replica.cached_prompt_ratio))
  const tokensOf = (request: number) => promptOf(request) + 1 + (pass - (begunPass[request] ?? 0)) * yielded
  const heldOf = (request: number) => (reserves ? promptOf(request) + answerOf(request) : tokensOf(request))

  function leave(request: number): void {
    context -= tokensOf(request)
    held -= heldOf(request)
    decoding -= 1
    endPass[request] = -1
    if (decoding === 0) context = 0
  }

  /** Who came last gives way until the others have room for their next tokens. */
  function makeRoom(): void {
    while (!reserves && decoding > 1 && held + decoding * yielded > kv_tokens) {
      const request = running.pop() ?? -1
      if ((endPass[request] ?? -1) < 0) continue
      const made = Math.min(answerOf(request) - 1, Math.floor(tokensOf(request) - promptOf(request)))
      leave(request)
      prompts[request] = promptOf(request) + made
      answers[request] = answerOf(request) - made
      waiting.resume(request)
      counts.preemptions_count += 1
    }
  }

  /** Kept free for the next tokens of those that run, and vLLM's watermark: else who comes in drives another out. */
  function spare(): number {
    const others = decoding + chunked.length
    return reserves || others === 0 ? 0 : others * yielded + watermarkRatio * kv_tokens
  }

  function admit(): number {
    const request = waiting.first()
    if (request < 0 || decoding + chunked.length >= sequences_max) return -1
    const room = reserves ? promptOf(request) + answerOf(request) : promptOf(request) + 1
    if (held + room + spare() > kv_tokens) return -1
    waiting.shift()
    held += room
    if (Number.isNaN(outcomes.admitted_s[request] ?? 0)) outcomes.admitted_s[request] = clock
    return request
  }

  /** Fills the budget with prompts; answers what they take. `chunked` then has those that are whole. */
  function prefill(budget: number, isWhole: boolean): number {
    let [seconds, left] = [0, budget]
    while (left > 0) {
      const isFresh = partial < 0
      const request = isFresh ? admit() : partial
      if (request < 0) break
      if (isFresh) partialTokens = cachedOf(request)
      const rest = promptOf(request) - partialTokens
      const taken = isWhole ? rest : Math.min(rest, left)
      seconds += promptSeconds(profile, partialTokens, partialTokens + taken)
      left -= taken
      partialTokens += taken
      partial = taken < rest ? request : -1
      if (partial < 0) chunked.push(request)
    }
    return left < budget ? seconds + profile.prompt_pass_s : seconds
  }

  function end(request: number): void {
    leave(request)
    outcomes.done_s[request] = clock + replica.request_s
  }

  /** Whole prompts yield their first token, and decode from the next iteration on. */
  function begin(request: number): void {
    if (!isBegun(request)) outcomes.first_s[request] = clock + replica.request_s
    begunPass[request] = pass
    decoding += 1
    context += promptOf(request) + 1
    const passes = Math.ceil((answerOf(request) - 1) / yielded)
    endPass[request] = pass + passes
    if (passes === 0) end(request)
    else {
      running.push(request)
      ends.push(pass + passes, request)
    }
  }

  function decode(): void {
    pass += 1
    context += decoding * yielded
    if (!reserves) held += decoding * yielded
    while (ends.firstPass() <= pass) {
      const at = ends.firstPass()
      const request = ends.shift()
      if (endPass[request] === at) end(request)
    }
  }

  function iterate(): void {
    makeRoom()
    chunked.length = 0
    const isApart = !replica.chunked_prefill
    const budget = isApart ? replica.batched_tokens_max : Math.max(1, replica.batched_tokens_max - decoding)
    const queued = waiting.size()
    const extra = prefill(budget, isApart)
    const isPromptsOnly = isApart && extra > 0
    const sequences = isPromptsOnly ? 0 : decoding
    const seconds = stepSeconds(profile, sequences, sequences === 0 ? 0 : context) + extra
    series.add(clock, seconds, queued, decoding + chunked.length + (partial < 0 ? 0 : 1))
    clock += seconds
    counts.iterations_count += 1
    counts.busy_s += seconds
    counts.decoding_s += seconds * decoding
    counts.last_s = clock
    if (sequences > 0) decode()
    for (const request of chunked) begin(request)
    if (running.length > 2 * decoding + 1024) forget()
  }

  /** Drops those that ended from the order of arrival. */
  function forget(): void {
    let kept = 0
    for (const request of running) if ((endPass[request] ?? -1) >= 0) running[kept++] = request
    running.length = kept
  }

  const inSystem = () => waiting.size() + decoding + (partial < 0 ? 0 : 1)
  return {
    inSystem,
    waiting: waiting.size,
    counts: () => counts,
    offer: (request) => {
      if (promptOf(request) + answerOf(request) <= kv_tokens) waiting.push(request)
    },
    advance: (until) => {
      while (clock < until && inSystem() > 0) iterate()
      if (clock < until && Number.isFinite(until)) clock = until
    },
  }
}
