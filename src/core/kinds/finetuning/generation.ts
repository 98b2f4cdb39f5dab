import type { ServingRequest } from '../../../contract/request/serving.ts'
import { byDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack, startDraft, warn } from '../../draft/draft.ts'
import { errorFactor } from '../../draft/error-factor.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { replicaSlots } from '../../serving/effective-batch.ts'
import { serveReplica } from '../../serving/serve.ts'
import { deploymentOf, type ServeInput } from '../../serving/serve-input.ts'
import { admissionFor } from '../../serving/serve-place.ts'
import { serveInput } from '../serving/serve-sheet.ts'
import { factorsOf } from '../serving/served-figures.ts'
import type { Prediction } from '../training/predict.ts'
import { lastPart } from '../training/predicted-machine.ts'
import { drainFunction, tailSeconds } from './drain.ts'
import type { RolloutParts } from './rollout-phases.ts'
import { residentGib } from './weight-sync.ts'

const usualEngine = 'vllm-2025'
const usualPrecision = 'bf16'
const rateName = 'generation_output_tokens_per_s'

type Predicted = RolloutParts & { prediction: Prediction }

/**
 * Defines the time of a step's answers: all of them at the rate that the engine serves them at together, and the tail
 * in which the longest ones run on with fewer and fewer beside them.
 */
export function defineGeneration(draft: Draft, parts: Predicted): string {
  const { rollout, generatorsName } = parts
  const { generation = {} } = rollout.sent
  const name = 'generation_time_s'
  const answers = 'answers_count * rollout.output_tokens'
  const sent = generation.tokens_per_s_per_accelerator
  if (sent !== undefined) {
    const rate = assume(draft, given('rollout.generation.tokens_per_s_per_accelerator', 'token/s', sent))
    define(draft, rateName, 'token/s', `${rate} * ${generatorsName}`)
    return define(draft, name, 's', `${answers} / ${rateName}`)
  }
  const input = generatorOf(draft, parts)
  const answer = serveReplica(input)
  if (answer.output_tokens_per_s === null) {
    warn(draft, { code: 'generation_does_not_fit', path: 'rollout.generation' })
    lack(draft, rateName, 'token/s', { reason: 'no_solution' })
    return lack(draft, name, 's', { reason: 'no_solution' })
  }
  showAtOnce(draft, input)
  const { inputs, at } = sheetOf(input, parts.prediction)
  const predicted = `predicted_${rateName}`
  draft.figures.push({
    ...{
      kind: 'physics',
      name: predicted,
      unit: 'token/s',
      function: 'serving.output_tokens_per_s@1',
      inputs,
    },
    evaluate: (values) => serveReplica(at(values)).output_tokens_per_s ?? Number.NaN,
  })
  const factor = errorFactor(draft, 'generation', factorsOf('output_tokens_per_s', answer))
  define(draft, rateName, 'token/s', `${predicted} * ${factor}`)
  const longest = longestFactor(draft, parts)
  draft.figures.push({
    ...{ kind: 'physics', name: 'predicted_generation_tail_s', unit: 's', function: drainFunction },
    inputs: [...inputs, longest],
    evaluate: (values) => tailSeconds(at(values), values[inputs.length] ?? 1),
  })
  return define(draft, name, 's', `${answers} / ${rateName} + predicted_generation_tail_s / ${factor}`)
}

/** The longest answer of a step over the mean one. */
function longestFactor(draft: Draft, { rollout }: Predicted): string {
  const most = rollout.sent.output_tokens_max
  const name = 'rollout.longest_to_mean_factor'
  if (most === undefined) return assume(draft, byDefault(name))
  const path = assume(draft, given('rollout.output_tokens_max', 'token', most))
  return define(draft, 'longest_to_mean_factor', 'factor', `max(1, ${path} / rollout.output_tokens)`)
}

/** The deployment that answers: the model on its accelerators, with all answers of a step in flight. */
function generatorOf(
  draft: Draft,
  { request, entries, rollout, generators, prediction }: Predicted,
): ServeInput {
  const { engine = usualEngine, precision = usualPrecision, tensor } = rollout.sent.generation ?? {}
  const count = generators ?? 1
  const isSent = rollout.sent.generation ?? {}
  show(draft, 'engine', engine, isSent.engine !== undefined)
  show(draft, 'precision', precision, isSent.precision !== undefined)
  if (tensor !== undefined && count % tensor !== 0)
    throw new Refusal('field_conflict', '/rollout/generation/tensor', {
      fields: ['rollout.generation.tensor', 'accelerator.count'],
    })
  const asked: ServingRequest = {
    model: request.model,
    traffic: {
      prompt_tokens: rollout.prompt,
      output_tokens: rollout.output,
      concurrency: rollout.answers,
    },
    engine,
    precision: { weights: precision },
    accelerator: { ...request.accelerator, count },
    ...(tensor !== undefined && { plan: { tensor, data: count / tensor } }),
  }
  const input = placedUnder(() => serveInput(startDraft(), asked, entries))
  draft.settings.push({
    path: 'rollout.generation.tensor',
    value: input.plan?.tensor ?? 1,
    origin: tensor === undefined ? 'derived' : 'given',
  })
  return rollout.placement === 'colocated' && !rollout.isOffloaded ? beside(input, prediction) : input
}

function show(draft: Draft, field: string, value: string, isSent: boolean): void {
  draft.settings.push({
    path: `rollout.generation.${field}`,
    value,
    origin: isSent ? 'given' : 'default',
  })
}

/** A refusal of the engine or of its format points to where the rollout has it. */
function placedUnder<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const moved: Record<string, string> = {
      '/engine': '/rollout/generation/engine',
      '/precision/weights': '/rollout/generation/precision',
    }
    throw new Refusal(error.code, moved[error.pointer] ?? error.pointer, { ...error.parameters })
  }
}

/** What the trainer holds meanwhile is not the engine's. */
function beside(input: ServeInput, prediction: Prediction): ServeInput {
  const usable = input.accelerator.memory_usable_gib ?? 0
  const { utilization_ratio } = admissionFor(input, input.engine ?? usualEngine).budget
  const share = usable > 0 ? utilization_ratio - residentGib(prediction) / usable : utilization_ratio
  return { ...input, memory_utilization_ratio: Math.max(0, share) }
}

/** Shows how many answers run at once over all copies. */
function showAtOnce(draft: Draft, input: ServeInput): void {
  const engine = input.engine ?? usualEngine
  const { prompt_tokens, output_tokens, concurrency = 1 } = input.traffic
  const slots = replicaSlots(deploymentOf(input), admissionFor(input, engine), prompt_tokens, output_tokens)
  const copies = input.plan?.data ?? 1
  draft.settings.push({
    path: 'rollout.generation.sequences_at_once_count',
    value: Math.min(concurrency, Math.floor(slots) * copies),
    origin: 'derived',
  })
}

/** The deployment as a function of the lengths and of the machine. */
function sheetOf(
  input: ServeInput,
  { inputs: names }: Prediction,
): { inputs: string[]; at: (values: Float64Array) => ServeInput } {
  const inputs = [
    'rollout.prompt_tokens',
    'rollout.output_tokens',
    names.memory_bandwidth,
    names.half_precision,
  ]
  const half = lastPart(names.half_precision)
  const at = (values: Float64Array): ServeInput => {
    const [prompt = 0, output = 0, bandwidth = 0, peak = 0] = values
    return {
      ...input,
      accelerator: { ...input.accelerator, memory_bandwidth_gb_per_s: bandwidth, [half]: peak },
      traffic: { ...input.traffic, prompt_tokens: prompt, output_tokens: output },
    }
  }
  return { inputs, at }
}
