import type { Language } from '../../i18n/messages.ts'
import type { Kind } from '../../kinds/kind.ts'
import { type KindName, kindNames, kindOf } from '../../kinds/kinds.ts'
import { readersOfEveryKind, readersOfSomeKinds } from '../schemas/describe.ts'
import { commonBlocks } from '../schemas/estimate-query.ts'
import { kindSummaryZh } from './kind-words-zh.ts'

const takes: Record<(typeof readersOfSomeKinds)[number], (one: Kind) => boolean> = {
  plan_search: ({ plans }) => plans !== undefined,
  recommend: ({ recommendation }) => recommendation !== undefined,
}

/** Each kind as the registry has it, its summary in the language. */
export function describeKinds(language: Language) {
  return kindNames.map((name) => describeKind(name, language))
}

function describeKind(name: KindName, language: Language) {
  const one = kindOf(name)
  if (one === null) throw new Error(`no kind ${name}`)
  return {
    kind: name,
    summary: language === 'zh' ? kindSummaryZh[name] : one.summary,
    description: one.description,
    tag: one.tag,
    leading_figures: one.leadingFigures,
    ranked_figures: one.rankedFigures,
    blocks: [...commonBlocks.filter((block) => block !== 'all'), ...(one.includes ?? [])],
    readers: [...readersOfEveryKind, ...readersOfSomeKinds.filter((reader) => takes[reader](one))],
    examples: Object.keys(one.examples),
    links: { estimate: `/v1/estimates/${name}`, figures: `/v1/figures?kind=${name}` },
  }
}
