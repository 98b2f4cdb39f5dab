import type { SourcingRequest } from '../../../contract/request/sourcing.ts'
import { type Draft, warn } from '../../draft/draft.ts'
import { Refusal } from '../../refusal.ts'
import { amountFields } from './api.ts'

/** One price for one thing: Throws Refusal `field_conflict` where a price list has two; a rent says so itself. */
export function checkOnePrice(request: SourcingRequest): void {
  const refuse = (block: string, fields: readonly string[]) => {
    throw new Refusal('field_conflict', `/${block}/${fields[1]}`, {
      fields: fields.map((field) => `${block}.${field}`),
    })
  }
  for (const side of ['input', 'output'] as const) {
    const both = [`${side}_amount_per_million_tokens`, `${side}_amount_per_million_utf8_bytes`]
    if (request.api && both.every((field) => field in (request.api ?? {}))) refuse('api', both)
  }
}

/** Warns of what is not a number and moves nothing: numbers are told of for every kind of estimate. */
export function warnOfIdleWords(draft: Draft, { own, api }: SourcingRequest): void {
  if (own?.mode === 'self_built' && own.colocation_includes_electricity !== undefined)
    warn(draft, { code: 'input_unused', path: 'own.colocation_includes_electricity' })
  if (!api || !('ref' in api) || api.as_of === undefined) return
  if (amountFields.every((field) => api[field] === undefined))
    warn(draft, { code: 'input_unused', path: 'api.as_of' })
}
