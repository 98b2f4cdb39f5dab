import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { evaluateClosedLoop, figure, figuresCount } from '../../src/core/serving/evaluate.ts'
import { servingCalibration } from '../../src/core/serving/measured.ts'
import { serveReplica } from '../../src/core/serving/serve.ts'
import { deploymentOf, type ServeInput } from '../../src/core/serving/serve-input.ts'
import { tune } from '../../src/core/serving/tuning.ts'
import { type Bar, medianMicroseconds } from './measure.ts'
import { rateBars } from './serving-rate.ts'

const engine = 'sglang-2025'

function question(): ServeInput {
  const catalog = shippedCatalog()
  const architecture = catalog.models.get('deepseek-r1-671b')?.architecture
  const accelerator = catalog.accelerators.get('nvidia-h200-sxm-141gb')
  if (!architecture || !accelerator) throw new Error('the catalog has no DeepSeek-R1 or no H200')
  return {
    architecture,
    counts: countModel(architecture),
    accelerator,
    precision: { weights: 'fp8' },
    plan: { tensor: 8 },
    engine,
    traffic: { prompt_tokens: 1024, output_tokens: 1024, concurrency: 32 },
  }
}

/** A thousand points, the load changed in place as a sweep does. */
function thousandPoints(asked: ServeInput): () => number {
  const deployment = deploymentOf(asked)
  const tuning = tune(servingCalibration, deployment, engine)
  const out = new Float64Array(figuresCount)
  const loop = {
    concurrency: 1,
    slots: 400,
    prompt_tokens: 1024,
    cached_tokens: 0,
    output_tokens: 1024,
    streamed: false,
    chunked_prefill: true,
    prefill_elsewhere: false,
    tokens_per_pass: 1,
    tokens_examined: 1,
    draft_cost_factor: 0,
    moving: { step_seconds: 0, prompt_seconds: 0, overlap_ratio: 1 },
  }
  return () => {
    let seconds = 0
    for (let index = 0; index < 1000; index++) {
      loop.concurrency = 1 + (index & 255)
      loop.prompt_tokens = 256 << (index & 3)
      evaluateClosedLoop(deployment, tuning, loop, out)
      seconds += out[figure.tpot_seconds] ?? 0
    }
    return seconds
  }
}

export function servingBars(): Bar[] {
  const asked = question()
  return [
    {
      what: 'a thousand serving points of DeepSeek-R1, numbers out',
      microseconds: medianMicroseconds(thousandPoints(asked)),
      most: 10_000,
    },
    {
      what: 'one explained serving point of DeepSeek-R1',
      microseconds: medianMicroseconds(() => serveReplica(asked)),
      most: 1_000,
    },
    ...rateBars(asked),
  ]
}
