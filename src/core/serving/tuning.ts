import type { PowerCurve } from '../machine/power.ts'
import type { ServingCalibration, ServingDomain } from './calibration.ts'
import { type Rule, resolveRules } from './coefficients.ts'
import type { Deployment } from './deployment.ts'
import { firstTokenTermNames } from './first-token.ts'
import { linkReachedRatio } from './link-cut.ts'
import { type PromptCost, promptCost } from './served-prompt.ts'
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
  prompt_cost: PromptCost
  first_token: Float64Array
  first_token_factor: number
  batch: Float64Array
  prompt: Float64Array
  power: PowerCurve
}

export const promptTermNames = ['prompt', 'prompt_layer'] as const
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
  const step = {
    step: withLinkCut(
      resolveRules(stepFit.rules as Rule<(typeof stepTermNames)[number]>[], tags, stepTermNames),
    ),
    step_factor: kinFactor(stepFit.kin, deployment, engine),
  }
  const batch = withLinkCut(resolveRules(calibration.static_batch.rules, tags, batchTermNames))
  const power = resolveRules(calibration.energy.rules, tags, powerTermNames)
  const first = resolveRules(calibration.first_token.rules, tags, firstTokenTermNames)
  if (engineName(engine) === 'generic')
    first[firstTokenTermNames.indexOf('request')] = genericRequest(calibration)
  return {
    engine,
    mode: engineMode(engine),
    step_domain: domain,
    ...step,
    prompt_cost: promptCost(deployment, step),
    first_token: first,
    first_token_factor: kinFactor(calibration.first_token.kin, deployment, engine),
    batch,
    prompt: resolveRules(calibration.single_prompt.rules, tags, promptTermNames),
    power: {
      idle_ratio: power[0] ?? 0,
      memory_ratio: power[1] ?? 0,
      compute_ratio: power[2] ?? 0,
    },
  }
}

/**
 * What a slower link takes beyond the fitted share of its bytes, so that they pass over the part of it that is reached:
 * no row tells the two apart where a family was measured on one link.
 */
export function withLinkCut(coefficients: Float64Array): Float64Array {
  const fitted = coefficients[stepTermNames.indexOf('collective')] ?? 0
  coefficients[stepTermNames.indexOf('link_cut')] = Math.max(0, 1 / linkReachedRatio - fitted)
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
