import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { FinetuningRequest } from '../../../contract/request/finetuning.ts'
import type { DataInput } from '../../../contract/request/finetuning-data.ts'
import { byDefault, physicsDefaults, sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { centralValue, given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'
import { words } from '../../words.ts'
import { breakDownReplay } from '../training/compute.ts'
import { dataForm, epochsOf, lengthOf } from './data-form.ts'

/** The work of a round, by what the sheet calls it. */
export type TunedWork = {
  /** Tokens that a token attends within, where that is less than a sequence. */
  document: { path: string; value: number } | null
  /** Share of a row that is padding; `null`: none. */
  padding: string | null
  /** `null`: solved from what pays for it. */
  data: DataInput | null
}

const sequencePath = 'run.sequence_length_tokens'

function shareOf(draft: Draft, data: DataInput, field: 'evaluation_ratio' | 'replay_ratio'): string | null {
  const sent = data[field]
  return sent === undefined ? null : assume(draft, given(`data.${field}`, 'ratio', sent))
}

/**
 * Defines `tokens_count`, `examples_count` and `sequences_count` of a round of examples or pairs, and the length of
 * its rows. Throws `Refusal` where the data is said twice, not at all or does not fit its rows.
 */
export function defineDataWork(
  draft: Draft,
  request: FinetuningRequest,
  entries: ResolvedEntries,
): TunedWork {
  const { data = {} } = request
  const tokensOf = dataForm(data)
  const rows = rowsOf(draft, request, entries)
  const document = documentOf(draft, data, rows)
  if (tokensOf === null) {
    if (!isPaidFor(request)) throw new Refusal('work_missing', '/data')
    return { document, padding: rows.padding, data: null }
  }
  const epochs = epochsOf(draft, data)
  const held = shareOf(draft, data, 'evaluation_ratio')
  const replay = shareOf(draft, data, 'replay_ratio')
  const own = define(draft, 'data_tokens_count', 'token', tokensOf(draft))
  const trained = held === null ? own : `${own} * (1 - ${held})`
  const mixed = replay === null ? trained : `${trained} / (1 - ${replay})`
  define(draft, 'tokens_count', 'token', `${mixed} * ${epochs}`)
  if (replay !== null) breakDownReplay(draft, replay)
  defineExamples(draft, data)
  const { padding, isOwnRow } = rows
  if (isOwnRow) define(draft, 'sequences_count', 'count', 'examples_count')
  else define(draft, 'sequences_count', 'count', `tokens_count / (${sequencePath} * (1 - ${padding}))`)
  return { document, padding, data }
}

/** Whether a budget or a schedule pays for as much data as it does. */
function isPaidFor({ run = {}, price, accelerator }: FinetuningRequest): boolean {
  return (
    (run.budget !== undefined && price !== undefined) ||
    (run.deadline_days !== undefined && accelerator?.count !== undefined)
  )
}

export function defineExamples(draft: Draft, data: DataInput): void {
  if (data.tokens_per_example === undefined)
    lack(draft, 'examples_count', 'count', { reason: 'input_missing', supply: 'data.tokens_per_example' })
  else define(draft, 'examples_count', 'count', `tokens_count / ${lengthOf(draft, data.tokens_per_example)}`)
}

/** What a row of a batch holds. */
type Rows = { padding: string; isOwnRow: boolean; value: number }

/**
 * The length of a row, as `run.sequence_length_tokens`, and how much of it is padding. With packing rows are full but
 * for a small part; without it an example has a row of its own, padded to that length, or only as far as was sent.
 * Refuses `field_conflict` an example, or one with the padding that was sent, that is longer than the row may be.
 */
function rowsOf(draft: Draft, { data = {}, run = {} }: FinetuningRequest, entries: ResolvedEntries): Rows {
  const isPacked = data.packing ?? true
  draft.settings.push({
    path: 'data.packing',
    value: isPacked,
    origin: data.packing === undefined ? 'default' : 'given',
  })
  const sent = run.sequence_length_tokens
  const length = data.tokens_per_example
  if (isPacked || length === undefined) {
    const value = assumeLength(draft, sent, usualLength(entries))
    if (!isPacked && data.padding_ratio === undefined)
      throw new Refusal('work_missing', '/data/tokens_per_example', { needed_for: 'data.packing' })
    return { padding: sentOrDefault(draft, 'data.padding_ratio', data.padding_ratio), isOwnRow: false, value }
  }
  const example = centralValue(length)
  const padded = data.padding_ratio
  if (padded === undefined) {
    const value = assumeLength(draft, sent, 2 ** Math.ceil(Math.log2(example)))
    if (example > value) refuseLength()
    const path = 'data.padding_ratio'
    define(draft, 'padding_of_rows_ratio', 'ratio', `1 - ${lengthOf(draft, length)} / ${sequencePath}`)
    draft.settings.push({ path, value: 1 - example / value, origin: 'derived' })
    return { padding: 'padding_of_rows_ratio', isOwnRow: true, value }
  }
  const padding = assume(draft, given('data.padding_ratio', 'ratio', padded))
  const row = example / (1 - centralValue(padded))
  const most = sent === undefined ? row : centralValue(sent)
  if (row > most) refuseLength('data.padding_ratio')
  const value = Math.ceil(row)
  assume(draft, {
    path: sequencePath,
    unit: 'token',
    value,
    origin: 'derived',
    source: words('example_row'),
  })
  return { padding, isOwnRow: true, value }
}

function refuseLength(...beside: string[]): never {
  throw new Refusal('field_conflict', '/data/tokens_per_example', {
    fields: ['data.tokens_per_example', sequencePath, 'data.packing', ...beside],
  })
}

function usualLength(entries: ResolvedEntries): number {
  const usual = physicsDefaults[sequencePath].value
  return Math.min(usual, entries.model?.context_max_tokens ?? usual)
}

type Length = NonNullable<FinetuningRequest['run']>['sequence_length_tokens']

function assumeLength(draft: Draft, sent: Length, usual: number): number {
  if (sent !== undefined) {
    assume(draft, given(sequencePath, 'token', sent))
    return centralValue(sent)
  }
  assume(draft, { ...byDefault(sequencePath), value: usual })
  return usual
}

/** Packed examples attend to themselves alone. */
function documentOf(draft: Draft, data: DataInput, { isOwnRow, value }: Rows): TunedWork['document'] {
  if (isOwnRow || data.tokens_per_example === undefined) return null
  const example = centralValue(data.tokens_per_example)
  if (example >= value) return null
  return { path: lengthOf(draft, data.tokens_per_example), value: example }
}
