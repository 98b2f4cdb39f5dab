import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type { Architecture } from '../../../src/contract/model/architecture.ts'
import type { MarketRequest } from '../../../src/contract/request/market.ts'
import type * as core from '../../../src/contract/request/request.ts'
import type { SitingRequest } from '../../../src/contract/request/siting.ts'
import type { SourcingRequest } from '../../../src/contract/request/sourcing.ts'
import type { ArchitectureBody } from '../../../src/http/schemas/architecture.ts'
import type * as demand from '../../../src/http/schemas/demand.ts'
import type * as fleet from '../../../src/http/schemas/fleet.ts'
import type * as machine from '../../../src/http/schemas/machine.ts'
import type * as market from '../../../src/http/schemas/market.ts'
import type * as memory from '../../../src/http/schemas/memory.ts'
import type { Model } from '../../../src/http/schemas/model.ts'
import type * as serving from '../../../src/http/schemas/serving.ts'
import type * as siting from '../../../src/http/schemas/siting.ts'
import type * as sizing from '../../../src/http/schemas/sizing.ts'
import type * as sourcing from '../../../src/http/schemas/sourcing.ts'
import type * as training from '../../../src/http/schemas/training.ts'

/** Intersections and generics written out, so that only the fields themselves are compared. */
type Plain<T> = T extends (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T

/** Identity, not assignability: a field that one side lacks is a difference even where it is optional. */
type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false

const same: {
  training: Same<Static<typeof training.TrainingRequest>, core.TrainingRequest>
  run: Same<Static<typeof training.Run>, core.RunInput>
  plan: Same<Static<typeof training.Plan>, core.PlanInput>
  demand: Same<Static<typeof demand.DemandRequest>, core.DemandRequest>
  market: Same<Static<typeof market.MarketRequest>, MarketRequest>
  siting: Same<Static<typeof siting.SitingRequest>, SitingRequest>
  memory: Same<Static<typeof memory.MemoryRequest>, core.MemoryRequest>
  serving: Same<Static<typeof serving.ServingRequest>, core.ServingRequest>
  sourcing: Same<Static<typeof sourcing.SourcingRequest>, SourcingRequest>
  traffic: Same<Static<typeof demand.Traffic>, core.TrafficInput>
  sizing: Same<
    | Static<typeof sizing.SizingByUtilization>
    | Static<typeof sizing.SizingByAcceleratorSeconds>
    | Static<typeof sizing.SizingByThroughput>
    | Static<typeof sizing.SizingGiven>
    | Static<typeof sizing.SizingByMoney>,
    core.SizingInput
  >
  load: Same<Static<typeof demand.Load>, core.LoadInput>
  revenue: Same<Static<typeof demand.Revenue>, core.RevenueInput>
  model: Same<Static<typeof Model>, core.ModelInput>
  architecture: Same<Static<typeof ArchitectureBody>, Architecture>
  accelerator: Same<Static<typeof machine.Accelerator>, core.AcceleratorInput>
  node: Same<Static<typeof machine.Node>, core.NodeInput>
  price: Same<Static<typeof fleet.Price>, core.PriceInput>
  power: Same<Static<typeof fleet.Power>, core.PowerInput>
  site: Same<Static<typeof fleet.Site>, core.SiteInput>
  embodied: Same<Static<typeof fleet.Embodied>, core.EmbodiedInput>
  rate: Same<Static<typeof fleet.CurrencyRate>, core.CurrencyRate>
} = {
  training: true,
  run: true,
  plan: true,
  demand: true,
  market: true,
  siting: true,
  memory: true,
  serving: true,
  sourcing: true,
  traffic: true,
  sizing: true,
  load: true,
  revenue: true,
  model: true,
  architecture: true,
  accelerator: true,
  node: true,
  price: true,
  power: true,
  site: true,
  embodied: true,
  rate: true,
}

test('request schemas have exactly the fields of the core types: the compiler holds the table above', () => {
  expect(Object.values(same).every(Boolean)).toBe(true)
})
