import { Type } from 'typebox'
import { strict, text, unknowable, word } from './property.ts'
import { verifications } from './verification.ts'

export const SourceEntry = Type.Object(
  {
    id: text('Id of the source.', 'hardware.epoch-hw'),
    title: text('Title.', 'Epoch AI, Machine Learning Hardware database'),
    reading: Type.Optional(
      word(verifications, 'Whether the document itself was read, a copy of it, a rule applied, or nothing.'),
    ),
    repo: unknowable(text('Repository or package.', 'epoch-research/data')),
    path: unknowable(text('Path inside it.', 'data/ml_hardware.csv')),
    commit: unknowable(text('Commit that was read.', 'efc5e00')),
    url: unknowable(text('Address.', 'https://epoch.ai/data')),
    date: unknowable(text('Date.', '2026-04-27')),
    licence: unknowable(text('Licence.', 'CC-BY-4.0')),
    note: unknowable(text('What was taken from it.', 'rents and purchase leads')),
  },
  { $id: 'SourceEntry', description: 'A document that values come from.', ...strict },
)
