import { Type } from 'typebox'
import { field, optional, reference, strict } from '../field/field.ts'
import { Plan } from '../request/plan.ts'
import { Recompute } from '../request/recompute.ts'

const plan = {
  tensor: 4,
  pipeline: 4,
  data: 64,
  context: 1,
  expert: 1,
  virtual_stages: 2,
  micro_batch_sequences: 1,
  zero_stage: 1,
  sequence_parallel: true,
  offload: false,
}

export const PlanAlternative = Type.Object(
  {
    plan: field(reference(Plan), 'The plan, as a request has it.', plan),
    recompute: field(Recompute, 'Its run.recompute.', 'none'),
    step_time_s: field(Type.Number(), 'Time of one step under it (s).', 12.9),
    memory_peak_per_accelerator_gib: field(
      Type.Number(),
      'Memory of its most loaded accelerator (GiB).',
      61.2,
    ),
  },
  { $id: 'PlanAlternative', description: 'A plan that was found beside the one that was chosen.', ...strict },
)

export const alternativesField = {
  alternatives: optional(
    Type.Array(reference(PlanAlternative)),
    'Where parts of the plan were chosen: the two next layouts that fit, the faster first. Where the chosen plan fills over 92% of the memory, one of them leaves room if any does.',
    [],
  ),
}

export const planAlternativeSchemas = [PlanAlternative]
