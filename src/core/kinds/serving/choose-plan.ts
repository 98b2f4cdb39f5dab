import { serveReplica } from '../../serving/serve.ts'
import type { ServeInput } from '../../serving/serve-input.ts'

/** Why a plan stands where none was sent. */
export const chosenBecause =
  'no plan was sent: the smallest tensor degree at which the model and one request fit, the rest as replicas'

/**
 * Degrees for a count of accelerators where a request has no plan: the least tensor parallelism, in powers
 * of two within the fast link's domain, at which the model fits, and replicas side by side for the rest.
 * Where none fits, the largest: it misses the least memory.
 */
export function choosePlan(input: ServeInput, count: number): { tensor: number; data: number } {
  const degrees = tensorDegrees(count, input.accelerator.scale_up_domain_count ?? 1)
  const fits = (tensor: number) => {
    const plan = { tensor, data: count / tensor }
    return serveReplica({ ...input, plan }).memory.fits_in_memory
  }
  const tensor = degrees.find(fits) ?? degrees.at(-1) ?? 1
  return { tensor, data: count / tensor }
}

function tensorDegrees(count: number, domain: number): number[] {
  const degrees = [1]
  for (let degree = 2; degree <= domain && count % degree === 0; degree *= 2) degrees.push(degree)
  return degrees
}
