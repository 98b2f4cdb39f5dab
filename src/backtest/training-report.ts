import { flatStepSeconds } from './baseline.ts'
import type { RowCatalog } from './catalog.ts'
import type { HeldOutSummary } from './held-out.ts'
import type { TrainingRow } from './row.ts'
import { type Score, type Scored, scoreOf } from './score.ts'
import { isSkipped } from './training-architecture.ts'
import { predictRow } from './training-predict.ts'
import { rowQuestion } from './training-question.ts'
import { sourceOf } from './training-source.ts'
import { rowTruth } from './training-truth.ts'

/** Errors of one figure over the rows of one source. */
export type SourceReport = {
  figure: 'step_time_s' | 'memory_peak_per_accelerator_gib'
  source: string
  rows_count: number
  answered: Score
  /** Beside it: 45% of the dense peak for every run. */
  flat_baseline: Score | null
  held_out: HeldOutSummary | null
}

export type TrainingReport = {
  kind: 'training'
  sources: SourceReport[]
  /** Rows that cannot be put to the estimator or have nothing to compare with. */
  not_answered: { source: string; reason: string; rows_count: number }[]
}

type Comparison = { figures: Partial<Record<SourceReport['figure'], Scored>>; flat: Scored | null }

/** A row's predictions beside what was measured, or why there are none. */
function compare(row: TrainingRow, catalog: RowCatalog): Comparison | string {
  const question = rowQuestion(row, catalog)
  if (isSkipped(question)) return question.skipped
  const answer = predictRow(row, catalog)
  if (isSkipped(answer)) return answer.skipped
  const truth = rowTruth(question)
  const figures: Comparison['figures'] = {}
  for (const figure of ['step_time_s', 'memory_peak_per_accelerator_gib'] as const) {
    const measured = truth[figure]
    const predicted = answer[figure]
    if (measured === null || predicted === null) continue
    const [low, high] = [answer[`${figure}_low`] ?? null, answer[`${figure}_high`] ?? null]
    figures[figure] = { predicted, low, high, measured }
  }
  if (Object.keys(figures).length === 0) return 'nothing that was measured can be compared with a prediction'
  const flat = flatStepSeconds(question)
  const measured = truth.step_time_s
  return {
    figures,
    flat: flat === null || measured === null ? null : { predicted: flat, low: null, high: null, measured },
  }
}

function sourceReports(
  source: string,
  members: TrainingRow[],
  compared: Comparison[],
  heldOut: HeldOutSummary[],
): SourceReport[] {
  return (['step_time_s', 'memory_peak_per_accelerator_gib'] as const).flatMap((figure) => {
    const answered = scoreOf(compared.flatMap(({ figures }) => figures[figure] ?? []))
    if (answered === null) return []
    const timed = figure === 'step_time_s'
    const quantity = timed ? 'step_time' : 'memory'
    return [
      {
        figure,
        source,
        rows_count: members.length,
        answered,
        flat_baseline: timed ? scoreOf(compared.flatMap(({ flat }) => flat ?? [])) : null,
        held_out: heldOut.find((one) => one.source === source && one.quantity === quantity) ?? null,
      },
    ]
  })
}

/** The report of `rows` by source. `heldOut` is what calibration found with groups and sources left out. */
export function trainingReport(
  rows: TrainingRow[],
  catalog: RowCatalog,
  heldOut: HeldOutSummary[],
): TrainingReport {
  const sources: SourceReport[] = []
  const reasons = new Map<string, { source: string; reason: string; rows_count: number }>()
  for (const [source, members] of Map.groupBy(rows, sourceOf)) {
    const compared: Comparison[] = []
    for (const row of members) {
      const one = compare(row, catalog)
      if (typeof one !== 'string') {
        compared.push(one)
        continue
      }
      const known = reasons.get(`${source} ${one}`) ?? { source, reason: one, rows_count: 0 }
      reasons.set(`${source} ${one}`, { ...known, rows_count: known.rows_count + 1 })
    }
    sources.push(...sourceReports(source, members, compared, heldOut))
  }
  return { kind: 'training', sources, not_answered: [...reasons.values()] }
}
