import { Type } from 'typebox'
import { field, reference, strict, words } from '../../contract/field/field.ts'
import { totalCount } from './responses.ts'

export const BacktestReport = Type.Object(
  {
    kind: field(
      words(['training', 'serving']),
      'Kind of estimate that was held against measurement.',
      'training',
    ),
  },
  {
    $id: 'BacktestReport',
    description:
      'Errors by source or domain: rows, answered, median and mean absolute error, bias and coverage of the ranges, in sample and with groups left out.',
    additionalProperties: true,
  },
)

export const BacktestList = Type.Object(
  {
    items: field(Type.Array(reference(BacktestReport)), 'A report for each kind.', []),
    total_count: totalCount,
  },
  { $id: 'BacktestList', description: 'How far predictions have been from measurement.', ...strict },
)

export const backtestSchemas = [BacktestReport, BacktestList]
