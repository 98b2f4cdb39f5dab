import type { NumberInput } from '../../../contract/field/number.ts'
import type { DataInput } from '../../../contract/request/finetuning-data.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { tokensPerUnit, unitOfText } from '../training/work.ts'

const forms = ['tokens_count', 'examples_count', 'text', 'pretraining'] as const

/** Throws `Refusal('work_overdetermined')` for data in two forms. */
export function requireOneForm(data: DataInput): void {
  const sent = forms.filter((form) => data[form] !== undefined)
  if (sent.length > 1)
    throw new Refusal('work_overdetermined', `/data/${sent[1]}`, {
      forms: sent.map((form) => `data.${form}`),
    })
}

/**
 * Tokens of the data in one epoch as a term of a formula, by the form that was sent; `null`: none. Throws `Refusal`:
 * `work_overdetermined` for two forms, `work_missing` for examples without a length.
 */
export function dataForm(data: DataInput): ((draft: Draft) => string) | null {
  requireOneForm(data)
  const { tokens_count: tokens, examples_count: examples, tokens_per_example: length, text } = data
  if (tokens !== undefined) return (draft) => assume(draft, given('data.tokens_count', 'token', tokens))
  if (text) return (draft) => textTerm(draft, text, data)
  if (data.pretraining) return pretrainingTerm(data.pretraining)
  if (examples === undefined) return null
  if (length === undefined)
    throw new Refusal('work_missing', '/data/tokens_per_example', { needed_for: 'data.examples_count' })
  return (draft) => `${examplesTerm(draft, examples)} * ${lengthOf(draft, length)}`
}

function textTerm(draft: Draft, text: NonNullable<DataInput['text']>, data: DataInput): string {
  const amount = assume(draft, given('data.text.amount', unitOfText(text.unit), text.amount))
  draft.settings.push({ path: 'data.text.unit', value: text.unit, origin: 'given' })
  return `${amount}${tokensPerUnit(draft, text.unit, data, 'data')}`
}

function pretrainingTerm({ tokens_count, share_ratio }: NonNullable<DataInput['pretraining']>) {
  return (draft: Draft): string => {
    const all = assume(draft, given('data.pretraining.tokens_count', 'token', tokens_count))
    return `${all} * ${assume(draft, given('data.pretraining.share_ratio', 'ratio', share_ratio))}`
  }
}

export function examplesTerm(draft: Draft, examples: NumberInput): string {
  return assume(draft, given('data.examples_count', 'count', examples))
}

export function lengthOf(draft: Draft, length: NumberInput): string {
  return assume(draft, given('data.tokens_per_example', 'token', length))
}

/** Passes over the data. */
export function epochsOf(draft: Draft, data: DataInput): string {
  return sentOrDefault(draft, 'data.epochs_count', data.epochs_count)
}
