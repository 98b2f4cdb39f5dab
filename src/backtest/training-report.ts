import type { RowCatalog } from './catalog.ts'
import type { TrainingRow } from './row.ts'
import { type Score, type Scored, scoreOf } from './score.ts'
import { isSkipped } from './training-architecture.ts'
import { predictRow } from './training-predict.ts'
import { rowQuestion } from './training-question.ts'
import { sourceOf } from './training-source.ts'
import { rowTruth } from './training-truth.ts'

const percent = (value: number | null) => (value === null ? '–' : (100 * value).toFixed(1)).padStart(6)

function scoreLine(name: string, rows: number, score: Score): string {
  const figures = [
    score.median_absolute_error_ratio,
    score.mean_absolute_error_ratio,
    score.p90_absolute_error_ratio,
    score.bias_log,
    score.coverage_ratio,
  ]
  return `${name.padEnd(24)} ${String(rows).padStart(5)} ${String(score.rows_count).padStart(8)} ${figures.map(percent).join(' ')}`
}

function scoredRow(row: TrainingRow, catalog: RowCatalog): Scored | string {
  const question = rowQuestion(row, catalog)
  if (isSkipped(question)) return question.skipped
  const measured = rowTruth(question).step_time_s
  if (measured === null) return 'no step time can be read from what was measured'
  const answer = predictRow(row, catalog)
  if (isSkipped(answer)) return answer.skipped
  const { step_time_s: predicted, step_time_s_low: low, step_time_s_high: high } = answer
  if (predicted === null) return 'no step time'
  return { predicted, low: low ?? null, high: high ?? null, measured }
}

/** The report by source as text: percent errors of step time, in sample, and the rows that cannot be asked. */
export function trainingReport(rows: TrainingRow[], catalog: RowCatalog): string {
  const bySource = Map.groupBy(rows, sourceOf)
  const skipped = new Map<string, number>()
  const lines = [`${'source'.padEnd(24)}  rows answered median   mean    p90   bias inside`]
  for (const [source, members] of bySource) {
    const scored = members.flatMap((row) => {
      const one = scoredRow(row, catalog)
      if (typeof one !== 'string') return [one]
      skipped.set(`${source}: ${one}`, (skipped.get(`${source}: ${one}`) ?? 0) + 1)
      return []
    })
    const score = scoreOf(scored)
    if (score !== null) lines.push(scoreLine(source, members.length, score))
  }
  const reasons = [...skipped].map(([reason, count]) => `${String(count).padStart(5)}  ${reason}`)
  return `${[...lines, '', 'not answered', ...reasons].join('\n')}\n`
}
