import type { TrainingPlan } from '../../../contract/request/training-plan.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { layersCount } from '../../model/layers/groups.ts'
import { evaluateStep } from '../../training/evaluate-step.ts'
import { movedBytes, offloadBoundBy } from '../../training/offload.ts'
import { at, newStepParts } from '../../training/parts.ts'
import { deviceCount, planNumbers } from '../../training/plan.ts'
import { prepareProblem } from '../../training/prepare.ts'
import type { StepQuestion } from '../../training/step.ts'
import { bytesPerGb, bytesPerGib } from '../../units.ts'
import { words } from '../../words.ts'
import { tellHostMemory } from './offload-input.ts'
import type { PredictionSource } from './predicted-subject.ts'

/** Warns where what was sent of a plan gives stages other layers, or replicas other micro-batches, than the others have. */
export function warnOfUneven(
  draft: Draft,
  { plan: sent = {}, architecture }: PredictionSource,
  plan: TrainingPlan,
  batch: number,
): void {
  const layers = layersCount(architecture)
  const told = (path: string, degrees: string[], parts: number, part: string, count: number) => {
    if (parts > 1 && count % parts !== 0)
      warn(draft, { code: 'plan_does_not_divide', path, parameters: { degrees, parts, part, count } })
  }
  if (sent.pipeline !== undefined || sent.virtual_stages !== undefined)
    told(
      'plan.pipeline',
      ['pipeline', 'virtual_stages'],
      plan.pipeline * (sent.virtual_stages ?? 1),
      'layers_count',
      layers,
    )
  if ((sent.data !== undefined || sent.micro_batch_sequences !== undefined) && Number.isInteger(batch)) {
    const together = plan.data * plan.micro_batch_sequences
    told(
      'plan.micro_batch_sequences',
      ['data', 'micro_batch_sequences'],
      together,
      'global_batch_sequences',
      batch,
    )
  }
}

/** Where parts are moved: what binds the step, and host memory that does not hold them. */
export function tellMoved(draft: Draft, { offload }: PredictionSource, asked: StepQuestion): void {
  if (asked.run.offload === undefined && !asked.plan.offload) return
  const prepared = prepareProblem(asked, asked.plan)
  if (!prepared) return
  const numbers = planNumbers(asked.plan, asked.run.recompute)
  const parts = newStepParts()
  const waits = evaluateStep(prepared.problem, numbers, parts) - (parts[at.offload] ?? 0)
  draft.settings.push({
    path: 'offload.bound_by',
    value: offloadBoundBy(prepared.problem, numbers, waits),
    origin: 'derived',
    source: words('step_bound'),
  })
  if (offload?.host_link_gb_per_s === undefined)
    draft.settings.push({
      path: 'offload.host_link_gb_per_s',
      value: prepared.problem.coefficients.host_link_byte_per_s / bytesPerGb,
      origin: 'default',
      source: words('host_link_reached'),
    })
  const { host } = movedBytes(prepared.problem, numbers)
  tellHostMemory(draft, offload, (host * deviceCount(asked.plan)) / bytesPerGib)
}
