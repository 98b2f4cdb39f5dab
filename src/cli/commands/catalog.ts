import { type CatalogKind, catalogKinds } from '../../contract/catalog/entries.ts'
import { splitWords } from '../flags/words-of.ts'
import { WrongUse } from '../flags/wrong-use.ts'
import { showEntry, showList, showNames } from '../tables/catalog.ts'
import { type Asked, askService, ownFlags, withCommonFlags } from './asking.ts'

const actions: Readonly<Record<string, (kind: CatalogKind, name: string, query: URLSearchParams) => Asked>> =
  {
    list: (kind, _, query) => get(`/v1/catalog/${kind}?${query}`, showList),
    find: (kind, name) => get(`/v1/catalog/resolve?${new URLSearchParams({ kind, q: name })}`, showNames),
    show: (kind, name) => get(`/v1/catalog/${kind}/${encodeURIComponent(name)}`, showEntry),
  }

const get = (path: string, show: Asked['show']): Asked => ({ question: { method: 'GET', path }, show })

/** `flopcast catalog list accelerators --vendor NVIDIA`, `catalog find models llama 70b`, `catalog show nodes dgx-h100`. */
export function run(args: readonly string[]): Promise<void> {
  const { words, flags } = splitWords(
    args,
    withCommonFlags(() => 'one'),
  )
  const [action = '', kind, ...name] = words
  const asked = actions[action]
  if (asked === undefined || !Object.hasOwn(actions, action))
    throw new WrongUse(`catalog ${action}: write ${Object.keys(actions).join(', ')}`)
  const list = catalogKinds.find((one) => one === kind)
  if (list === undefined)
    throw new WrongUse(`${kind ?? 'no word'} is no list; there are ${catalogKinds.join(', ')}`)
  if (action !== 'list' && name.length === 0) throw new WrongUse(`catalog ${action} ${list} takes a name`)
  return askService(flags, asked(list, name.join(' '), queryOf(ownFlags(flags))))
}

function queryOf(flags: ReadonlyMap<string, string[]>): URLSearchParams {
  return new URLSearchParams(
    [...flags].map(([flag, values]) => [flag.replaceAll('-', '_'), values.at(-1) ?? '']),
  )
}
