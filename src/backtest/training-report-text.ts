import type { Score } from './score.ts'
import type { SourceReport, TrainingReport } from './training-report.ts'

const percent = (value: number | null | undefined) =>
  (value === null || value === undefined ? '–' : (100 * value).toFixed(1)).padStart(7)

/** Mean width of the range as a share of the prediction. */
const width = (score: Score | null | undefined) =>
  score == null || score.low_width_ratio === null || score.high_width_ratio === null
    ? null
    : score.low_width_ratio + score.high_width_ratio

const heading = [
  'source'.padEnd(24),
  '   rows',
  'answered',
  ' median',
  '   mean',
  '    p90',
  '   bias',
  ' inside',
  ' groups',
  ' inside',
  ' source',
  ' median',
  ' inside',
  '  width',
  '    45%',
].join(' ')

function line({ source, rows_count, answered, flat_baseline, held_out }: SourceReport): string {
  const figures = [
    answered.median_absolute_error_ratio,
    answered.mean_absolute_error_ratio,
    answered.p90_absolute_error_ratio,
    answered.bias_log,
    answered.coverage_ratio,
    held_out?.group_held_out?.mean_absolute_error_ratio,
    held_out?.group_held_out?.coverage_ratio,
    held_out?.source_held_out?.mean_absolute_error_ratio,
    held_out?.source_held_out?.median_absolute_error_ratio,
    held_out?.source_held_out?.coverage_ratio,
    width(held_out?.source_held_out),
    flat_baseline?.mean_absolute_error_ratio,
  ]
  const counts = [String(rows_count).padStart(7), String(answered.rows_count).padStart(8)]
  return [source.padEnd(24), ...counts, ...figures.map(percent)].join(' ')
}

/** The report as a table of percentages: errors in sample, then with groups and with the source left out, and what their ranges held. */
export function reportText(report: TrainingReport): string {
  const table = (figure: SourceReport['figure']) =>
    report.sources.filter((one) => one.figure === figure).map(line)
  const reasons = report.not_answered.map(
    ({ rows_count, source, reason }) => `${String(rows_count).padStart(7)}  ${source}: ${reason}`,
  )
  return [
    'step time, % of measured: in sample; with groups and with the source left out, ranges too; flat 45% of peak',
    heading,
    ...table('step_time_s'),
    '',
    'memory of the most loaded device',
    heading,
    ...table('memory_peak_per_accelerator_gib'),
    '',
    'not answered',
    ...reasons,
    '',
  ].join('\n')
}
