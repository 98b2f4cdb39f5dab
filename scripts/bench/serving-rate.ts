import { servingCalibration } from '../../src/core/serving/measured.ts'
import { serveReplica } from '../../src/core/serving/serve.ts'
import { defaultEngine, deploymentOf, type ServeInput } from '../../src/core/serving/serve-input.ts'
import { place } from '../../src/core/serving/serve-place.ts'
import { atRate } from '../../src/core/serving/serve-rate.ts'
import type { RateInput } from '../../src/core/serving/served.ts'
import { servedReplica } from '../../src/core/serving/served-replica.ts'
import {
  evaluateTraffic,
  trafficFiguresCount,
  place as written,
} from '../../src/core/serving/traffic/evaluate-traffic.ts'
import { replicaLoad } from '../../src/core/serving/traffic/replica-load.ts'
import { type Bar, medianMicroseconds } from './measure.ts'

/** Lengths as spread as those of traces, requests that come by themselves. */
const rate: RateInput = {
  requests_per_s: 2,
  arrivals: { process: 'poisson', cv: 1 },
  prompt: { kind: 'spread', mean: 1024, cv: 1 },
  output: { kind: 'spread', mean: 256, cv: 1 },
  routing: 'least_loaded',
  objectives: { ttft_ms: { p95: 2000 } },
}

/** A thousand rates of one replica, as a search for the largest rate or a sweep asks for them. */
function thousandRates(asked: ServeInput): () => number {
  const placed = place(asked, deploymentOf(asked), asked.engine ?? defaultEngine)
  const served = servedReplica(asked, servingCalibration)
  const { prepared, traffic } = atRate(asked, rate, served, { placed, replicas: 1 })
  const load = replicaLoad(traffic)
  const out = new Float64Array(trafficFiguresCount)
  return () => {
    let seconds = 0
    for (let index = 0; index < 1000; index++) {
      load.requests_per_s = (prepared.requests_per_s_max * (1 + (index & 255))) / 260
      evaluateTraffic(prepared, load, out)
      seconds += out[written.ttft_s] ?? 0
    }
    return seconds
  }
}

/** The closed form under a request rate; `asked` is a replica without one. */
export function rateBars(asked: ServeInput): Bar[] {
  const traffic = { ...asked.traffic, prompt_tokens: 1024, output_tokens: 256, rate }
  return [
    {
      what: 'a thousand rates of DeepSeek-R1, numbers out',
      microseconds: medianMicroseconds(thousandRates(asked)),
      most: 5_000,
    },
    {
      what: 'one explained point of DeepSeek-R1 at a rate',
      microseconds: medianMicroseconds(() => serveReplica({ ...asked, traffic })),
      most: 2_000,
    },
  ]
}
