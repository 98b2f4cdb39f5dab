import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Error of predictions against measured rows, as `npm run backtest` wrote it. */
export type BacktestReport = { kind: 'training' | 'serving' } & Record<string, unknown>

const folder = join(import.meta.dirname, 'data')

function read(kind: BacktestReport['kind']): BacktestReport {
  return JSON.parse(readFileSync(join(folder, `report-${kind}.json`), 'utf8'))
}

/** The published reports, in the order of their kinds. */
export function backtestReports(): BacktestReport[] {
  return [read('serving'), read('training')]
}
