import { bodyReader } from '../flags/body.ts'
import { kindNamed, requestForm } from '../flags/forms.ts'
import { splitWords } from '../flags/words-of.ts'
import { showEstimate } from '../tables/estimate.ts'
import { askService, baseOf, ownFlags, withCommonFlags } from './asking.ts'
import { queryFlags, queryOf } from './query.ts'

/** `flopcast estimate training --model llama3.1-70b --on 1024xH100 --tokens 15T` */
export function run([word, ...args]: readonly string[]): Promise<void> {
  return askEstimate(kindNamed(word), args)
}

export function askEstimate(kind: Parameters<typeof requestForm>[0], args: readonly string[]): Promise<void> {
  const { takes, read } = bodyReader(requestForm(kind))
  const { flags } = splitWords(args, withCommonFlags(queryFlags(takes)))
  const { query, rest } = queryOf(ownFlags(flags))
  const body = read(rest, baseOf(flags))
  const path = `/v1/estimates/${kind}${query}`
  return askService(flags, { question: { method: 'POST', path, body }, show: showEstimate })
}
