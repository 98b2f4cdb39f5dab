import { resolveRequest } from '../../src/catalog/resolve-request.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import type { Estimate } from '../../src/contract/answer.ts'
import type { EstimateOptions } from '../../src/core/answer/assemble.ts'
import { checkClaim } from '../../src/core/readers/claims/check.ts'
import { setPath } from '../../src/core/readers/claims/place.ts'
import { compareWith } from '../../src/core/readers/compare/compare.ts'
import { solve } from '../../src/core/readers/solve/solve.ts'
import { type OwnClaim, readOwnClaim } from '../../src/http/claims/own-claim.ts'
import { claimExamples } from '../../src/http/examples/claims.ts'
import { solveExamples } from '../../src/http/examples/solve.ts'
import type { SolveBody } from '../../src/http/schemas/solve.ts'
import type { Examples } from '../../src/kinds/examples/example.ts'
import { marketExamples } from '../../src/kinds/examples/market.ts'
import { sitingExamples } from '../../src/kinds/examples/siting.ts'
import { sourcingExamples } from '../../src/kinds/examples/sourcing.ts'
import type { Estimator } from '../../src/kinds/kind.ts'
import { estimators, type KindName, kinds } from '../../src/kinds/kinds.ts'
import { type Bar, medianMicroseconds } from './measure.ts'

const snapshot = shippedSnapshot()
const told = { samples: 128, seed: 1, include: { derivation: false, drivers: false } }
const quiet = { ...told, samples: 0, headlineOnly: true }

function estimate(kind: KindName, request: object, options: EstimateOptions): Estimate {
  const estimator: Estimator<never> = estimators[kind]
  return estimator({ request: request as never, entries: resolveRequest(snapshot, request) }, options)
}

function exampleOf(examples: Examples, name: string): object {
  const found = examples[name]?.value
  if (typeof found !== 'object' || found === null) throw new Error(`there is no example ${name}`)
  return found
}

function bar(what: string, work: () => unknown, most: number): Bar {
  return { what, microseconds: medianMicroseconds(work, { rounds: 5 }), most }
}

const machines = [
  'nvidia-a100-sxm4-80gb',
  'nvidia-a800-sxm4-80gb',
  'nvidia-h100-sxm5-80gb',
  'nvidia-h800-sxm5-80gb',
  'nvidia-h200-sxm-141gb',
  'nvidia-h20-96gb',
  'huawei-ascend-910b2',
  'nvidia-v100-sxm2-32gb',
]

function compareEight(): () => unknown {
  const run = { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 }
  const requests = machines.map((ref) => ({
    model: { parameters_total_count: 7e10 },
    run,
    accelerator: { ref, count: 1024 },
  }))
  return () => {
    const items = requests.map((request, index) => ({
      key: machines[index] ?? '',
      estimate: estimate('training', request, told),
      accelerator: resolveRequest(snapshot, request).accelerator ?? null,
    }))
    const [baseline] = items
    return baseline && items.map((item) => compareWith(baseline, item))
  }
}

function checkOwn(name: string): () => unknown {
  const claim = readOwnClaim(exampleOf(claimExamples, name) as OwnClaim)
  const { kind } = claim
  if (kind === null || !(kind in kinds)) throw new Error(`${name} has no estimate`)
  return () => checkClaim(claim, (request) => estimate(kind as KindName, request, quiet))
}

function solveOne(name: string): () => unknown {
  const { kind, request, figure, target, path } = exampleOf(solveExamples, name) as SolveBody
  const at = (value: number) => {
    const asked = structuredClone(request)
    setPath(asked, path, value)
    const found = estimate(kind, asked, quiet).headline[figure]
    return typeof found === 'number' ? found : null
  }
  return () => solve({ at, target, start: 2, low: 0, high: 1e30, isWhole: false })
}

/** What decisions are made by. Bars are some twice what a quiet machine takes, and less than a caller would notice. */
export function decisionBars(): Bar[] {
  const of = (kind: KindName, examples: Examples, name: string) => {
    const request = exampleOf(examples, name)
    return () => estimate(kind, request, told)
  }
  return [
    bar('sourcing, five ways', of('sourcing', sourcingExamples, 'five_ways'), 6_000),
    bar('sourcing that grows over 36 months', of('sourcing', sourcingExamples, 'dgx_fleet_usd'), 40_000),
    bar('siting at eight places', of('siting', sitingExamples, 'data_east_compute_west'), 15_000),
    bar('market of a nation', of('market', marketExamples, 'national_supply'), 5_000),
    bar('a training compared on eight machines', compareEight(), 10_000),
    bar('a claim checked', checkOwn('gpt3_as_the_headline_has_it'), 50_000),
    bar('an input solved for', solveOne('rent_for_a_million'), 50_000),
  ]
}
