import type { Checkpointing, Estimate } from '../../../contract/answer.ts'
import type { Reading } from '../../answer/assemble.ts'
import { Refusal } from '../../refusal.ts'
import type { Failing } from '../../reliability/failing.ts'
import { intervalNames } from '../../reliability/interval.ts'

const minute = 'min'

export const unitsOfCheckpointing = {
  'checkpointing.run_mtbf_minutes': minute,
  'checkpointing.recovery_minutes': minute,
  'checkpointing.checkpoint_pause_minutes': minute,
  'checkpointing.checkpoint_write_minutes': minute,
  'checkpointing.intervals.*.interval_minutes': minute,
  'checkpointing.intervals.*.goodput_ratio': 'ratio',
}

/** The named intervals as they stand in the answer, with the one that is used. */
export function checkpointingOf({ input, isWeibull }: Failing): Pick<Reading, 'also' | 'more'> {
  const isSent = input.checkpoint_interval_minutes !== undefined
  return {
    also: intervalNames.flatMap((name) => [`${name}_interval_minutes`, `${name}_goodput_ratio`]),
    more: (known) => ({ checkpointing: told(isSent, isWeibull, known) }),
  }
}

function told(isSent: boolean, isWeibull: boolean, known: (name: string) => number | null): Checkpointing {
  const [given, exact] = ['given', 'exact'] as const
  const sent = {
    name: given,
    interval_minutes: known('checkpoint_interval_minutes'),
    goodput_ratio: known('expected_goodput_ratio'),
  }
  return {
    used: isSent ? given : exact,
    failures: isWeibull ? 'weibull' : 'exponential',
    run_mtbf_minutes: known('run_mtbf_minutes'),
    recovery_minutes: known('recovery_minutes'),
    checkpoint_pause_minutes: known('checkpoint_pause_minutes'),
    checkpoint_write_minutes: known('checkpoint_write_minutes'),
    intervals: [
      ...intervalNames.map((name) => ({
        name,
        interval_minutes: known(`${name}_interval_minutes`),
        goodput_ratio: known(`${name}_goodput_ratio`),
      })),
      ...(isSent ? [sent] : []),
    ],
  }
}

/** What no model of failures covers here. Names are stable. */
export function notModelledOf(failing: Failing | null): string[] {
  if (failing === null) return []
  return failing.waits
    ? ['planned_interruptions', 'slow_accelerators', 'energy_of_spare_nodes']
    : ['planned_interruptions', 'slow_accelerators', 'waiting_for_repair']
}

/** Least part of the time that a run may advance in: below it no figure of it means anything. */
const leastGoodput = 1e-3

/** Throws `Refusal('run_never_ends')` where failures come faster than the run gets from one checkpoint to the next. */
export function requireEnd({ headline }: Pick<Estimate, 'headline'>): void {
  const goodput = headline.goodput_ratio
  if (typeof goodput === 'number' && goodput < leastGoodput)
    throw new Refusal('run_never_ends', '/run/reliability', { goodput_ratio: goodput, least: leastGoodput })
}
