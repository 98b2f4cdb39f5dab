import { cluster } from './cluster.ts'
import { demand } from './demand.ts'
import { finetuning } from './finetuning.ts'
import type { Estimator, Kind } from './kind.ts'
import { market } from './market.ts'
import { memory } from './memory.ts'
import { scaling } from './scaling.ts'
import { serving } from './serving.ts'
import { siting } from './siting.ts'
import { sizing } from './sizing.ts'
import { sourcing } from './sourcing.ts'
import { training } from './training.ts'

/**
 * The kinds of estimate, the only list of them: routes, components and examples of the document, scenarios,
 * comparisons, solutions, claims and summaries are read from it.
 */
export const kinds = {
  training,
  finetuning,
  demand,
  memory,
  serving,
  sizing,
  sourcing,
  siting,
  market,
  scaling,
  cluster,
}

export type KindName = keyof typeof kinds
export type Estimators = Readonly<Record<KindName, Estimator<never>>>

export const kindNames = Object.keys(kinds) as KindName[]

/** `null`: no such kind. */
export function kindOf(name: string): Kind | null {
  return Object.hasOwn(kinds, name) ? kinds[name as KindName] : null
}

/** Every block that some kind has beyond the common ones. */
export const furtherBlocks = [...new Set(kindNames.flatMap((name) => kindOf(name)?.includes ?? []))]

/** The core's estimators, by kind. */
export const estimators: Estimators = Object.fromEntries(
  kindNames.map((name): [KindName, Estimator<never>] => [name, kinds[name].estimate]),
) as Estimators
