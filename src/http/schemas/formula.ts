import { type Static, Type } from 'typebox'
import { field, nullable, reference, strict, words } from '../../contract/field/field.ts'
import { kindNames } from '../../kinds/kinds.ts'
import { pathPartMaxLength } from '../limits.ts'
import { totalCount } from './responses.ts'

const text = Type.String()
const kinds = Type.Array(words(kindNames))

const FormulaLine = Type.Object(
  {
    id: field(text, 'Name of the figure, or of the function.', 'accelerator_hours'),
    is: field(words(['figure', 'function']), 'Which of both it is.', 'figure'),
    kinds: field(kinds, 'Kinds that have it.', ['training']),
    forms_count: field(Type.Integer(), 'In how many ways it comes about.', 1),
  },
  { $id: 'FormulaLine', description: 'A formula in the list.', ...strict },
)

export const FormulaList = Type.Object(
  { items: field(Type.Array(reference(FormulaLine)), 'The formulas, by id.', []), total_count: totalCount },
  { $id: 'FormulaList', description: 'The formulas of the estimates.', ...strict },
)

const WorkedExample = Type.Object(
  {
    kind: field(words(kindNames), 'Kind of the example.', 'training'),
    example: field(text, 'Its name in the document.', 'gpt3_in_30_days'),
    unit: field(text, 'Unit of the value there, with the currency of the example.', 'h'),
    inputs: field(
      Type.Unsafe<Record<string, number>>({ type: 'object', additionalProperties: { type: 'number' } }),
      'What goes in, by name.',
      { accelerator_count: 1024, run_hours: 720 },
    ),
    value: field(Type.Number(), 'What comes out.', 737_280),
  },
  { $id: 'WorkedExample', description: 'A formula with the numbers of an example.', ...strict },
)

const FormulaForm = Type.Object(
  {
    figure: field(text, 'The figure that comes out.', 'accelerator_hours'),
    unit: field(text, 'Its unit, with `currency` for that of the request.', 'h'),
    formula: field(
      nullable(text),
      'The formula that runs. Null: a function.',
      'accelerator_count * run_hours',
    ),
    function: field(nullable(text), 'The function that runs. Null: a formula.', null),
    kinds: field(kinds, 'Kinds where it comes about so.', ['training']),
    source: field(nullable(text), 'Where it comes from, where it is not plain arithmetic.', null),
    worked_example: field(reference(WorkedExample), 'The numbers of one example.'),
  },
  { $id: 'FormulaForm', description: 'One way in which a figure comes about.', ...strict },
)

const Coefficient = Type.Object(
  {
    name: field(text, 'Its place in the fit.', 'generations.common.step.gemm_loss_ratio'),
    value: field(
      Type.Number(),
      'What the fit gave: a coefficient, a range or an error of the fit, by its name.',
      0.2027,
    ),
  },
  { $id: 'Coefficient', description: 'A number that was fitted on measured rows.', ...strict },
)

const Failing = Type.Object(
  {
    page: field(text, 'Page of docs/methods.', 'training-step-time'),
    language: field(words(['en', 'zh']), 'Its language: English where it has no Chinese twin.', 'en'),
    text: field(text, 'What it says, as Markdown.', '- Sites differ by ±10%.'),
  },
  { $id: 'MethodFailing', description: 'Where a method fails, by its page.', ...strict },
)

export const Formula = Type.Object(
  {
    id: field(text, 'Name of the figure, or of the function.', 'accelerator_hours'),
    is: field(words(['figure', 'function']), 'Which of both it is.', 'figure'),
    kinds: field(kinds, 'Kinds that have it.', ['training']),
    forms: field(Type.Array(reference(FormulaForm)), 'The ways in which it comes about in the examples.', []),
    coefficients: field(
      nullable(Type.Array(reference(Coefficient))),
      'Of a function with measured data in it: the coefficients. Their errors: GET /v1/backtests.',
      null,
    ),
    not_modelled: field(Type.Array(text), 'What answers of these kinds leave out, by code.', ['staff']),
    fails: field(Type.Array(reference(Failing)), 'Where the methods of these kinds fail.', []),
  },
  { $id: 'Formula', description: 'A formula with its worked examples.', ...strict },
)

export const FormulaParams = Type.Object(
  {
    id: field(
      Type.String({ minLength: 1, maxLength: pathPartMaxLength }),
      'Name of a figure, or of a function with its version.',
      'training.step_time@1',
    ),
  },
  strict,
)
export type FormulaParams = Static<typeof FormulaParams>

export const formulaSchemas = [
  FormulaLine,
  FormulaList,
  WorkedExample,
  FormulaForm,
  Coefficient,
  Failing,
  Formula,
]
