import type { Arrivals } from './arrivals.ts'
import type { Lengths } from './lengths.ts'

export const routings = ['round_robin', 'least_loaded'] as const
export type Routing = (typeof routings)[number]

/** What a group of equal replicas is asked. */
export type Traffic = {
  /** Over all replicas (1/s). */
  requests_per_s: number
  arrivals: Arrivals
  prompt: Lengths
  output: Lengths
  replicas_count: number
  routing: Routing
}
