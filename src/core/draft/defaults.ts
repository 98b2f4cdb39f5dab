import type { NumberInput } from '../../contract/field/number.ts'
import type { Assumption } from '../sheet/figure.ts'
import { clusterDefaults } from './defaults/cluster.ts'
import { demandDefaults } from './defaults/demand.ts'
import { finetuningDefaults } from './defaults/finetuning.ts'
import { machineDefaults } from './defaults/machine.ts'
import { marketDefaults } from './defaults/market.ts'
import type { PhysicsDefault } from './defaults/physics-default.ts'
import { placeDefaults } from './defaults/place.ts'
import { reliabilityDefaults } from './defaults/reliability.ts'
import { runDefaults } from './defaults/run.ts'
import { scalingDefaults } from './defaults/scaling.ts'
import { siteLinkDefaults } from './defaults/sites.ts'
import { sourcingDefaults } from './defaults/sourcing.ts'
import { assume, type Draft } from './draft.ts'
import { given } from './number-input.ts'

/**
 * The one table of physics defaults. Prices, currency rates, grid factors, electricity and
 * purchase prices are not here and never will be: without them the figures are unknown.
 */
export const physicsDefaults = {
  ...runDefaults,
  ...machineDefaults,
  ...placeDefaults,
  ...demandDefaults,
  ...sourcingDefaults,
  ...marketDefaults,
  ...finetuningDefaults,
  ...scalingDefaults,
  ...clusterDefaults,
  ...reliabilityDefaults,
  ...siteLinkDefaults,
}

export type DefaultPath = keyof typeof physicsDefaults

/** The default of a path as an assumption; `at` moves it to another path of the same quantity. */
export function byDefault(path: DefaultPath, at: string = path): Assumption {
  const { source, source_zh: zh, ...usual }: PhysicsDefault = physicsDefaults[path]
  return { path: at, ...usual, source: zh === undefined ? source : { en: source, zh }, origin: 'default' }
}

/** Assumes what was sent for a number, else its default; answers the path that formulas name it by. */
export function sentOrDefault(
  draft: Draft,
  path: DefaultPath,
  sent: NumberInput | undefined,
  at: string = path,
): string {
  return assume(draft, sent === undefined ? byDefault(path, at) : given(at, physicsDefaults[path].unit, sent))
}
