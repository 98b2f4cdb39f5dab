import type { KindName } from '../../kinds/kinds.ts'
import { fieldsOf } from '../flags/fields.ts'
import { kindNamed, requestForm } from '../flags/forms.ts'
import { tableOf, wrapped } from '../tables/table.ts'

/** Deeper fields are told in the document. */
const depthMost = 2
const nameWidth = 44
const width = 100

/** The fields of a kind as flags, each with its words. `undefined`: no kind is named. */
export function fieldHelp(asks: 'any kind' | KindName, [word]: readonly string[]): string | undefined {
  if (asks === 'any kind' && (word === undefined || word.startsWith('-'))) return undefined
  const kind = kindNamed(asks === 'any kind' ? word : asks)
  const fields = fieldsOf(requestForm(kind)).filter(({ path }) => path.length <= depthMost)
  const rows = fields.flatMap(({ path, schema }) => {
    const { description = '' } = schema as { description?: string }
    const [first = '', ...more] = wrapped(description, width - nameWidth, '')
    return [[`--${path.join('.')}`, first], ...more.map((line) => ['', line])]
  })
  return `${tableOf(rows.map((cells) => cells.map((text) => ({ text })))).join('\n')}\n`
}
