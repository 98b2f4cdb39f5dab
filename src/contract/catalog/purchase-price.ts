import { Type } from 'typebox'
import {
  currencyPattern,
  datePattern,
  flag,
  idPattern,
  number,
  strict,
  text,
  unknowable,
  word,
} from './property.ts'
import { verifications } from './verification.ts'

export const PurchasePrice = Type.Object(
  {
    id: text('What `node.price.ref` names it by.', 'dgx-a100-640.usd-2020-05', idPattern),
    covers: word(
      ['node', 'module', 'accelerator'],
      'What the amount buys. A module is the board of a node without its host.',
    ),
    amount: number('Price of the whole article.', 199_000),
    low_amount: unknowable(number('Lower end, where the source prints a range.', 370_000)),
    high_amount: unknowable(number('Upper end, where the source prints a range.', 379_400)),
    currency: text('ISO 4217 code. Amounts are never converted.', 'USD', currencyPattern),
    as_of: unknowable(text('Earliest date that the source allows.', '2020-05', datePattern)),
    basis: text('What kind of price it is, in the source’s words.', 'list'),
    verified: flag('The amount was read on a primary page.', true),
    verification: Type.Optional(word(verifications, 'How the amount came here.')),
    source: text('Id of the source.', 'servers.dgx-a100-launch'),
  },
  { description: 'A price to buy at.', ...strict },
)
