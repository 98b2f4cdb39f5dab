import type { Correlation } from '../../core/readers/sensitivity/correlated.ts'
import type { Model } from '../../core/readers/sensitivity/model.ts'
import { monteCarlo } from '../../core/readers/sensitivity/monte-carlo.ts'
import { morris } from '../../core/readers/sensitivity/morris.ts'
import { sobol } from '../../core/readers/sensitivity/sobol.ts'
import { Refusal } from '../../core/refusal.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import type { VariedInput } from './inputs.ts'

/** What a method takes where no number is asked for. */
export const samplesUsual = { tornado: 0, morris: 256, sobol: 1024, monte_carlo: 4096 } as const

export function samplesOf({ method, samples }: Pick<SensitivityBody, 'method' | 'samples'>): number {
  return method === 'tornado' ? 0 : (samples ?? samplesUsual[method])
}

export const seedOf = ({ seed }: SensitivityBody) => seed ?? 1

/** What an input does to a figure, by the method that was asked; NaN where the method does not tell. */
export type Strength = { first: number; total: number; muStar: number; sigma: number }
export const untold: Strength = {
  first: Number.NaN,
  total: Number.NaN,
  muStar: Number.NaN,
  sigma: Number.NaN,
}

/** By figure. */
export type Found = { strengths: Strength[]; values: Float64Array | null }

/** By figure, how strong each input is, by the method that is asked. Throws `Refusal`. */
export function analyse(body: SensitivityBody, inputs: readonly VariedInput[], model: Model): Found[] {
  const { method } = body
  const [count, seed] = [samplesOf(body), seedOf(body)]
  const correlations = correlationsOf(body, inputs)
  if (method === 'morris') {
    const paths = Math.max(4, Math.floor(count / (inputs.length + 1)))
    return morris(inputs, model, { paths, seed }).map((effects) => ({
      strengths: effects.map((effect) => ({ ...untold, ...effect })),
      values: null,
    }))
  }
  if (method === 'sobol')
    return sobol(inputs, model, { count, seed }).map(({ indices, values }) => ({
      strengths: indices.map((index) => ({ ...untold, ...index })),
      values,
    }))
  if (method === 'monte_carlo')
    return monteCarlo(inputs, model, { count, seed, correlations }).map(({ values, first }) => ({
      strengths: first.map((share) => ({ ...untold, first: share })),
      values,
    }))
  return []
}

/** Throws Refusal `field_unused` beside another method, `path_not_solvable` for what does not vary. */
function correlationsOf(
  { method, correlations = [] }: SensitivityBody,
  inputs: readonly VariedInput[],
): Correlation[] {
  if (correlations.length > 0 && method !== 'monte_carlo')
    throw new Refusal('field_conflict', '/correlations', { fields: ['correlations', 'method'] })
  return correlations.map(({ a, b, rho }, index) => ({
    a: placeOf(inputs, a, `/correlations/${index}/a`),
    b: placeOf(inputs, b, `/correlations/${index}/b`),
    rho,
  }))
}

/** Throws Refusal `path_not_solvable` where the path is none of the inputs. */
export function placeOf(inputs: readonly VariedInput[], path: string, pointer: string): number {
  const place = inputs.findIndex((input) => input.path === path)
  if (place < 0) throw new Refusal('path_not_solvable', pointer, { path })
  return place
}
