import { describe, expect, test } from 'vitest'
import { gamma } from '../../../src/core/reliability/gamma.ts'
import { seededRandom } from '../../../src/core/sheet/random.ts'
import { askTraining, figure } from '../kinds/ask.ts'
import { type RunOfEvents, simulateRun } from './simulated-run.ts'

const accelerators = 2048
const model = { parameters_total_count: 7e10 }
/** 14 bytes a parameter: 980 GB. */
const checkpointGb = 980

/** A request with what it says of its failures, and the same as a run of events. */
function drawn(seed: number) {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low * (high / low) ** random()
  const isWeibull = seed % 4 === 0
  const isAsync = seed % 3 === 0
  const [mtbf, write] = [between(60, 3000), between(5, 400)]
  const shape = isWeibull ? between(0.6, 1.6) : 1
  const [detection, restart] = [between(0.5, 8), between(2, 15)]
  // Weibull failures renew with each other, not with repairs: those cases have no spare nodes to wait for.
  const spares = isWeibull || seed % 2 === 0 ? null : Math.floor(random() * 4)
  const [nodeShare, repair] = [between(0.3, 1), between(60, 2000)]
  const usual = Math.sqrt((2 * mtbf * checkpointGb) / write / 60)
  const interval = random() < 0.5 ? usual * between(0.5, 3) : undefined
  const reliability = {
    mtbf_accelerator_hours: (mtbf / 60) * accelerators,
    detection_minutes: detection,
    restart_minutes: restart,
    checkpoint_write_gb_per_s: write,
    checkpoint_async: isAsync,
    ...(interval !== undefined && { checkpoint_interval_minutes: interval }),
    ...(isWeibull && { failures: 'weibull' as const, weibull_shape: shape }),
    ...(spares !== null && {
      spare_nodes_count: spares,
      repair_hours: repair / 60,
      node_failures_ratio: nodeShare,
    }),
  }
  return { reliability, mtbf, shape, write, spares, nodeShare, repair, isAsync, away: detection + restart }
}

const answerTo = (reliability: ReturnType<typeof drawn>['reliability']) =>
  askTraining(
    {
      model,
      run: { tokens_count: 1e12, mfu_ratio: 0.4, reliability },
      accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: accelerators },
    },
    { samples: 0, include: { derivation: false, drivers: false } },
  )

function simulated(
  { mtbf, shape, write, spares, nodeShare, repair, isAsync, away }: ReturnType<typeof drawn>,
  interval: number,
): RunOfEvents {
  const writing = checkpointGb / write / 60
  // The copy to host memory: each accelerator its part, over PCIe 5 at 50.4 GB/s.
  const copying = checkpointGb / (accelerators * 50.4) / 60
  return {
    ...{ mtbf, shape, scale: mtbf / gamma(1 + 1 / shape), interval },
    ...{ pause: isAsync ? copying : writing, lag: isAsync ? writing : 0 },
    ...{ restart: away + writing, spares, nodeShare, repair },
  }
}

describe('200 runs, event by event', () => {
  const errors = Array.from({ length: 200 }, (_, seed) => {
    const one = drawn(seed + 1)
    const answer = answerTo(one.reliability)
    const run = simulated(one, figure(answer, 'checkpoint_interval_minutes'))
    const { elapsed, safe } = simulateRun(
      run,
      (_, failures) => failures === 100_000,
      seededRandom(1000 + seed),
    )
    const goodput = figure(answer, 'goodput_ratio')
    return { goodput: goodput / (safe / elapsed) - 1, lost: (1 - goodput) / (1 - safe / elapsed) - 1 }
  })

  test('end with the goodput of the estimate, within 2%', () => {
    expect(Math.max(...errors.map(({ goodput }) => Math.abs(goodput)))).toBeLessThan(0.02)
  })

  test('lose the time of the estimate, within 2%', () => {
    expect(Math.max(...errors.map(({ lost }) => Math.abs(lost)))).toBeLessThan(0.02)
  })
})

test.each([2, 10, 12])(
  'the range of run %i holds 80%% of runs that differ by chance alone, to within 6 points',
  (seed) => {
    const one = drawn(seed)
    const answer = askTraining(
      {
        model,
        run: { tokens_count: 3e12, mfu_ratio: 0.4, reliability: one.reliability },
        accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: accelerators },
      },
      { samples: 4096 },
    )
    const run = simulated(one, figure(answer, 'checkpoint_interval_minutes'))
    const { low, high } = answer.ranges.goodput_ratio ?? { low: 0, high: 0 }
    const days = figure(answer, 'wall_clock_days')
    const work = days * 1440 * figure(answer, 'goodput_ratio')
    const random = seededRandom(5)
    const inside = Array.from({ length: 600 }, () => {
      const { elapsed, safe } = simulateRun(run, (ended) => ended.safe >= work, random)
      return safe / elapsed >= low && safe / elapsed <= high
    })
    expect(Math.abs(inside.filter(Boolean).length / inside.length - 0.8)).toBeLessThan(0.06)
  },
)
