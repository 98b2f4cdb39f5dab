import type { DomainError } from '../core/serving/calibration.ts'
import type { Calibrated } from './serving-calibrate.ts'
import { caseOfRow, isSkipped } from './serving-case.ts'
import type { ServingCatalog } from './serving-catalog.ts'
import type { Observation } from './serving-domain.ts'
import { domainError } from './serving-residuals.ts'
import type { ServingRow } from './serving-row.ts'
import { doubtAbout, type Quantity } from './serving-truth.ts'

export type ServingReport = {
  kind: 'serving'
  method: string
  by_domain: Record<'dense' | 'moe', Record<string, DomainError>>
  by_quantity: Record<string, DomainError>
  rows: {
    total_count: number
    answered_count: number
    skipped: Record<string, number>
    in_doubt: Record<string, number>
  }
}

type ScoredDomain = Calibrated['scored'][string]

/** Whether a domain predicts a time, whose residual is that of the rate turned over. */
const ratesOf: Record<string, string> = {
  decode_dense: 'tpot_ms',
  decode_moe: 'tpot_ms',
  first_token: 'ttft_ms',
  static_batch: 'end_to_end_latency_s',
  static_batch_others: 'end_to_end_latency_s_other_vendors',
  saturated: 'output_tokens_per_s_total',
  under_load: 'tpot_ms_under_load',
  single_stream: 'tpot_ms_single_stream',
  energy: 'joules_per_output_token',
}

function errorOf(
  scored: ScoredDomain,
  quantity: string,
  keep: (observation: Observation) => boolean,
): DomainError | null {
  const { observations } = scored
  const kept = observations.flatMap((one, index) => (keep(one) && !one.part ? [index] : []))
  if (kept.length === 0) return null
  const inverse = quantity === 'output_tokens_per_s_total'
  const ratios = (predicted: Float64Array) =>
    kept.map((index) => {
      const value = (predicted[index] ?? 1) / (observations[index]?.measured ?? 1)
      return inverse ? 1 / value : value
    })
  const cells = kept.map((index) => observations[index]?.from.cell ?? '')
  return domainError({
    held_out: ratios(scored.held_out),
    in_sample: ratios(scored.in_sample),
    cells,
    apart: ratios(scored.apart).map((ratio) => -Math.log(ratio)),
  })
}

const isMixture = ({ from }: Observation) => from.deployment.shape.expert_parameters_count > 0

function countBy(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Errors by quantity, and by dense and mixture models, each with groups held out. */
export function servingReport(
  rows: readonly ServingRow[],
  catalog: ServingCatalog,
  calibrated: Calibrated,
): ServingReport {
  const byQuantity: Record<string, DomainError> = {}
  const byDomain: ServingReport['by_domain'] = { dense: {}, moe: {} }
  for (const [domain, quantity] of Object.entries(ratesOf)) {
    const scored = calibrated.scored[domain]
    if (!scored) continue
    const all = errorOf(scored, quantity, () => true)
    if (all) byQuantity[`${domain}: ${quantity}`] = all
    const dense = errorOf(scored, quantity, (one) => !isMixture(one))
    const moe = errorOf(scored, quantity, isMixture)
    if (dense) byDomain.dense[quantity] = dense
    if (moe) byDomain.moe[quantity] = moe
  }
  const skipped = rows.flatMap((row) => {
    const from = caseOfRow(row, catalog)
    return isSkipped(from) ? [from.skipped] : []
  })
  const doubtful: Quantity[] = ['tpot', 'ttft', 'latency', 'throughput', 'energy']
  const inDoubt = rows.flatMap((row) => {
    const reason = doubtful.map((quantity) => doubtAbout(row, quantity)).find((found) => found !== null)
    return reason ? [reason] : []
  })
  return {
    kind: 'serving',
    method: 'groups of (source, model, accelerator, precision, engine) held out, cells weighted alike',
    by_domain: byDomain,
    by_quantity: byQuantity,
    rows: {
      total_count: rows.length,
      answered_count: rows.length - skipped.length,
      skipped: countBy(skipped),
      in_doubt: countBy(inDoubt),
    },
  }
}

const percent = (ratio: number) => (100 * ratio).toFixed(1).padStart(6)

function errorLine(name: string, error: DomainError): string {
  return [
    name.padEnd(48),
    String(error.rows_count).padStart(5),
    String(error.cells_count).padStart(6),
    percent(error.median_absolute_error_ratio),
    percent(error.mean_absolute_error_ratio),
    percent(error.in_sample_median_absolute_error_ratio),
    percent(error.in_sample_mean_absolute_error_ratio),
    percent(error.coverage_ratio),
  ].join(' ')
}

/** The report as text: percent errors, held out and in sample, and the share of truths inside the range. */
export function servingReportText(report: ServingReport): string {
  const head = `${'quantity'.padEnd(48)}  rows  cells held-out: median mean, in sample: median mean, inside range`
  const sections = Object.entries({ all: report.by_quantity, ...report.by_domain })
  const lines = sections.flatMap(([name, errors]) => [
    name,
    ...Object.entries(errors).map(([quantity, error]) => errorLine(`  ${quantity}`, error)),
  ])
  const notes = (entries: Record<string, number>) =>
    Object.entries(entries).map(([reason, count]) => `${String(count).padStart(6)}  ${reason}`)
  const { rows } = report
  return `${[
    head,
    ...lines,
    '',
    `rows ${rows.total_count}, answered ${rows.answered_count}`,
    'not answered',
    ...notes(rows.skipped),
    'in doubt, not scored',
    ...notes(rows.in_doubt),
  ].join('\n')}\n`
}
