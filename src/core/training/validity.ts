import type { Validity } from '../../contract/answer.ts'
import { extentOf } from './extent.ts'
import { measuredRows, residuals as shippedResiduals } from './measured.ts'
import { type MeasuredRow, nearestRows, type RowFeatures } from './nearest.ts'
import { deviceCount } from './plan.ts'
import { extension, type PlanFeatures, unseenOfPlan } from './plan-domain.ts'
import { recomputeWord } from './recompute.ts'
import { residualDomain } from './residuals.ts'
import type { StepAnswer, StepQuestion } from './step.ts'

/** What no training estimate covers. Names are stable. */
export const notModelled = [
  'failed_experiments',
  'staff',
  'network_congestion',
  'data_loading',
  'routing_imbalance',
  'power_capping',
]

function featuresOf(question: StepQuestion, answer: StepAnswer): RowFeatures & PlanFeatures {
  const { counts, machine, run, plan } = question
  const { tensor, pipeline, context, expert, virtual_stages, micro_batch_sequences, zero_stage } = plan
  return {
    ...{ tensor, pipeline, context, expert, virtual_stages, micro_batch_sequences, zero_stage },
    recompute: recomputeWord(run.recompute),
    mfu_ratio: answer.mfu_ratio ?? answer.mfu_bf16_ratio,
    mixture: counts.moe_layers_count > 0,
    precision: run.precision,
    family: machine.family,
    parameters_total_count: counts.parameters_total_count,
    accelerators_count: deviceCount(plan),
    sequence_length_tokens: run.sequence_length_tokens,
    global_batch_sequences: run.global_batch_sequences,
  }
}

/** Domain of a training run: `training.dense.bf16.ampere`. */
export function trainingDomain(features: RowFeatures): string {
  return `training.${features.mixture ? 'moe' : 'dense'}.${features.precision}.${features.family}`
}

const byDomain = new WeakMap<MeasuredRow[], Map<string, MeasuredRow[]>>()

/** Rows by their domain: sorted once. */
function rowsByDomain(rows: MeasuredRow[]): ReadonlyMap<string, MeasuredRow[]> {
  const known = byDomain.get(rows) ?? Map.groupBy(rows, trainingDomain)
  byDomain.set(rows, known)
  return known
}

function within(value: number, rows: MeasuredRow[], field: keyof RowFeatures & keyof MeasuredRow): boolean {
  const { least, most } = extentOf(rows, field)
  return value >= least / extension && value <= most * extension
}

/** What of a run lies outside of what was measured, by the field that it stands in. Empty: it lies inside. */
function unseenParts(run: RowFeatures & PlanFeatures, rows: MeasuredRow[], { anchor }: StepAnswer): string[] {
  const own = rowsByDomain(rows).get(trainingDomain(run)) ?? []
  const unmeasured = [
    ...(anchor.generation ? [] : ['calibration.generation']),
    ...(anchor.family && anchor.accelerator && own.length > 0 ? [] : ['accelerator']),
    ...(anchor.precision ? [] : ['run.precision']),
  ]
  if (own.length === 0) return unmeasured
  return [
    ...unmeasured,
    ...(within(run.parameters_total_count, own, 'parameters_total_count') ? [] : ['model']),
    ...(within(run.accelerators_count, own, 'accelerators_count') ? [] : ['accelerator.count']),
    ...unseenOfPlan(run, own),
  ]
}

function described(row: MeasuredRow): Record<string, unknown> {
  return {
    id: row.id,
    source: row.source,
    measured_step_time_s: row.step_time_s,
    error_ratio: Math.exp(row.log_error) - 1,
  }
}

/**
 * How near a predicted step is to what has been measured: its domain, what of it no measured row comes near,
 * the error there with groups left out, and the three nearest measured rows with theirs.
 */
export function trainingValidity(
  question: StepQuestion,
  answer: StepAnswer,
  data = { residuals: shippedResiduals, rows: measuredRows },
): Validity {
  const features = featuresOf(question, answer)
  const unseen = unseenParts(features, data.rows, answer)
  const set = data.residuals.step_time[residualDomain(answer.fitted_generation, features.mixture)]
  return {
    domain: trainingDomain(features),
    inside_domain: unseen.length === 0,
    backtest: {
      figure: 'step_time_s',
      mean_absolute_error_ratio: set?.mean_absolute_error_ratio ?? null,
      rows_count: set?.rows_count ?? 0,
      groups_count: set?.groups_count ?? 0,
      unseen,
      nearest: nearestRows(data.rows, features).map(described),
    },
    not_modelled: notModelled,
  }
}
