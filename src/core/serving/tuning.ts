import type { PowerCurve } from '../machine/power.ts'
import type { ServingCalibration, ServingDomain } from './calibration.ts'
import { type Rule, resolveRules } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { firstTokenTermNames } from './first-token.ts'
import { linkReachedRatio } from './link-cut.ts'
import { batchTermNames } from './static-batch.ts'
import { stepTermNames } from './step-terms.ts'
import { deploymentTags, engineName, isMainKin, kinKey } from './tags.ts'

/** How an engine is served: with a continuous batch, with a static one, or one sequence at a time. */
export type EngineMode = 'continuous' | 'static' | 'single'

/** Engines of one process and one sequence, and those from before continuous batching was tuned. */
export function engineMode(engine: string): EngineMode {
  if (/^(llama|mlx|mlc|ollama|transformers|genie|exllama|ctranslate)/.test(engine)) return 'single'
  return /-20(1\d|2[0-4])$/.test(engine) ? 'static' : 'continuous'
}

/** Coefficients of one deployment under one engine, resolved once so that the inner loop only multiplies. */
export type Tuning = {
  engine: string
  mode: EngineMode
  step_domain: ServingDomain
  step: Float64Array
  step_factor: number
  first_token: Float64Array
  first_token_factor: number
  batch: Float64Array
  saturated: Float64Array
  saturated_factor: number
  prompt: Float64Array
  gap: Float64Array
  power: PowerCurve
}

export const promptTermNames = ['prompt', 'prompt_layer'] as const
export const gapTermNames = ['gap', 'prompt_layer'] as const
export const powerTermNames = ['idle', 'memory', 'compute'] as const

export function stepDomain(deployment: Deployment, engine: string): ServingDomain {
  const mode = engineMode(engine)
  if (mode === 'single') return 'single_stream'
  if (mode === 'static') return isMainKin(deployment, engine) ? 'static_batch' : 'static_batch_others'
  return deployment.shape.expert_parameters_count > 0 ? 'decode_moe' : 'decode_dense'
}

export function kinFactor(kin: Record<string, number>, deployment: Deployment, engine: string): number {
  return Math.exp(kin[kinKey(deployment, engine)] ?? 0)
}

/** Tags of the generic engine of a year are those of no engine at all: only shared rules hold. */
export function tune(calibration: ServingCalibration, deployment: Deployment, engine: string): Tuning {
  const tags = deploymentTags(deployment, engine)
  const domain = stepDomain(deployment, engine)
  const stepFit = calibration[domain]
  const batch = withLinkCut(resolveRules(calibration.static_batch.rules, tags, batchTermNames))
  const power = resolveRules(calibration.energy.rules, tags, powerTermNames)
  const first = resolveRules(calibration.first_token.rules, tags, firstTokenTermNames)
  if (engineName(engine) === 'generic')
    first[firstTokenTermNames.indexOf('request')] = genericRequest(calibration)
  return {
    engine,
    mode: engineMode(engine),
    step_domain: domain,
    step: withLinkCut(
      resolveRules(stepFit.rules as Rule<(typeof stepTermNames)[number]>[], tags, stepTermNames),
    ),
    step_factor: kinFactor(stepFit.kin, deployment, engine),
    first_token: first,
    first_token_factor: kinFactor(calibration.first_token.kin, deployment, engine),
    batch,
    saturated: withLinkCut(resolveRules(calibration.saturated.rules, tags, stepTermNames)),
    saturated_factor: kinFactor(calibration.saturated.kin, deployment, engine),
    prompt: resolveRules(calibration.single_prompt.rules, tags, promptTermNames),
    gap: resolveRules(calibration.streamed_gap.rules, tags, gapTermNames),
    power: {
      idle_ratio: power[0] ?? 0,
      memory_ratio: power[1] ?? 0,
      compute_ratio: power[2] ?? 0,
    },
  }
}

/** No row tells the link from the rest, so that its term is physics: bytes over the part of it that is reached. */
function withLinkCut(coefficients: Float64Array): Float64Array {
  coefficients[stepTermNames.indexOf('link_cut')] = 1 / linkReachedRatio
  return coefficients
}

/** Where no engine is named, the middle of what the engines take per request. */
function genericRequest(calibration: ServingCalibration): number {
  const values = calibration.first_token.rules
    .filter((rule) => rule.term === 'request')
    .map((rule) => rule.coefficient)
    .sort((a, b) => a - b)
  return values[Math.floor(values.length / 2)] ?? 0
}
