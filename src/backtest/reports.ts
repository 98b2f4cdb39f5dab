import { readMeasured } from './measured.ts'

/** Error of predictions against measured rows, as `npm run backtest` wrote it. */
export type BacktestReport = { kind: 'training' | 'serving' } & Record<string, unknown>

/** The published reports, in the order of their kinds. */
export function backtestReports(): BacktestReport[] {
  return [readMeasured('serving', 'report.json'), readMeasured('training', 'report.json')]
}
