import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { MemoryRequest } from '../../../contract/request/memory.ts'
import type { TuningInput } from '../../../contract/request/tuning.ts'
import { assume, type Draft, define } from '../../draft/draft.ts'
import type { ModelCounts } from '../../model/counts.ts'
import { Refusal } from '../../refusal.ts'
import { baseWeightBytes, countAdapters, type Tuning } from '../../training/adapters.ts'
import type { RunSettings } from '../../training/plan.ts'
import { words } from '../../words.ts'

export type Tuned = Pick<RunSettings, 'trained' | 'base_weight_bytes' | 'base_format' | 'adapters'>

const usualRank = 16

/**
 * What is trained, and `parameters_trained_count`. Throws `Refusal('field_conflict')` where the method is said
 * twice, stands beside a task that is no fine-tuning, or aims at what the model does not have.
 */
export function defineTuning(
  draft: Draft,
  { task, trained, tuning, run }: Pick<MemoryRequest, 'task' | 'trained' | 'tuning' | 'run'>,
  { architecture, counts }: { architecture: LayeredArchitecture; counts: ModelCounts },
): Tuned {
  if (tuning && trained) throw new Refusal('field_conflict', '/tuning', { fields: ['tuning', 'trained'] })
  if (tuning && task !== 'finetuning')
    throw new Refusal('field_conflict', '/tuning', { fields: ['tuning', 'task'] })
  const isWhole = tuning ? tuning.method === 'full' : task !== 'finetuning' || trained !== 'adapters'
  if (!tuning)
    draft.settings.push({
      path: 'trained',
      value: isWhole ? 'all' : 'adapters',
      origin: trained ? 'given' : 'default',
    })
  if (isWhole) {
    if (tuning) show(draft, 'method', tuning.method, true)
    trainedCount(draft, counts.parameters_total_count)
    return { trained: 'all' }
  }
  if (!tuning) {
    define(draft, 'parameters_trained_count', 'count', '0')
    return { trained: 'adapters' }
  }
  const whole = completed(draft, tuning)
  const counted = countAdapters(architecture, whole)
  const parameters_count = tuning.trained_parameters_count ?? counted.parameters_count
  if (parameters_count === 0)
    throw new Refusal('field_conflict', '/tuning/targets', { fields: ['tuning.targets', 'model'] })
  trainedCount(draft, parameters_count)
  return {
    trained: 'adapters',
    adapters: { ...counted, parameters_count },
    base_weight_bytes: baseWeightBytes(whole),
    ...baseFormat(whole, run?.framework),
  }
}

/**
 * What products do to a quantised base on each use: bitsandbytes keeps their inputs and dequantises the weights;
 * torchtune has a 4-bit tensor of its own, whose products keep their weights alone.
 */
function baseFormat(
  { base_precision: format }: Tuning,
  framework: NonNullable<MemoryRequest['run']>['framework'],
): Pick<Tuned, 'base_format'> {
  return format === 'bf16' || framework === 'torchtune' ? {} : { base_format: format }
}

function trainedCount(draft: Draft, value: number): void {
  const path = assume(draft, {
    path: 'tuning.parameters_trained_count',
    unit: 'count',
    value,
    origin: 'derived',
    source: words('adapter_size'),
  })
  define(draft, 'parameters_trained_count', 'count', path)
}

/** The method with what is usual for it, each shown. */
function completed(draft: Draft, tuning: TuningInput): Tuning {
  const isQuantized = tuning.method === 'qlora'
  const whole: Tuning = {
    method: tuning.method,
    rank: tuning.rank ?? usualRank,
    targets: tuning.targets ?? ['all_linear'],
    base_precision: tuning.base_precision ?? (isQuantized ? 'nf4' : 'bf16'),
    double_quantized: tuning.double_quantized ?? isQuantized,
  }
  show(draft, 'method', whole.method, true)
  show(draft, 'rank', whole.rank, tuning.rank !== undefined)
  for (const [at, target] of whole.targets.entries())
    show(draft, `targets.${at}`, target, tuning.targets !== undefined)
  show(draft, 'base_precision', whole.base_precision, tuning.base_precision !== undefined)
  show(draft, 'double_quantized', whole.double_quantized, tuning.double_quantized !== undefined)
  if (tuning.trained_parameters_count !== undefined)
    show(draft, 'trained_parameters_count', tuning.trained_parameters_count, true)
  return whole
}

function show(draft: Draft, name: string, value: string | number | boolean, isSent: boolean): void {
  draft.settings.push({ path: `tuning.${name}`, value, origin: isSent ? 'given' : 'default' })
}
