import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawTokenPrice } from '../raw/prices.ts'
import type { RawSources } from '../raw/source.ts'

/**
 * Services that are gone, found in what the price lists say of themselves. `stated`: the list of 2026-09-23 marks
 * them as deprecated. `unlisted`: the provider's list of 2026-09-27 no longer has them, and their price has no date or
 * one over a year before the catalog's: either alone may have other causes. Providers of which that list shows a
 * selection only (Fireworks, resellers, the dated rows of Mistral) are left out.
 */
type Retired = { stated: string[]; unlisted: string[] }

const retired: Retired = JSON.parse(readFileSync(join(import.meta.dirname, 'retired.json'), 'utf8'))
const stated = new Set(retired.stated)
const unlisted = new Set(retired.unlisted)

/** Names that DeepSeek's own pages end, with the day. */
const ended: Readonly<Record<string, string>> = {
  'deepseek/deepseek-chat': '2026-07-24',
  'deepseek/deepseek-reasoner': '2026-07-24',
}

export const retirementSources: RawSources = {
  'deepseek-2026-05': {
    title: 'DeepSeek, pages of April and May 2026 on the end of deepseek-chat and deepseek-reasoner',
    url: 'https://api-docs.deepseek.com/quick_start/pricing',
    date: '2026-05',
    note: 'both names end on 2026-07-24 at 15:59 UTC; until then they stand for V4 Flash',
  },
}

type Retirement = Pick<RawTokenPrice, 'retired' | 'retired_at' | 'retired_basis' | 'sources'>

/** What is known of the end of a service; empty for one that is offered as far as anyone says. */
export function retirementOf({ id, retired: isSaid, sources }: RawTokenPrice): Partial<Retirement> {
  const day = ended[id]
  if (day !== undefined)
    return {
      retired: true,
      retired_at: day,
      retired_basis: 'stated',
      sources: [...sources, 'deepseek-2026-05'],
    }
  if (isSaid || stated.has(id)) return { retired: true, retired_basis: 'stated' }
  return unlisted.has(id) ? { retired: true, retired_basis: 'unlisted' } : {}
}
