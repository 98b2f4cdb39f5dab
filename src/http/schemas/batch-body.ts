import type { Language } from '../../i18n/messages.ts'

export type BatchView = 'full' | 'summary' | 'headline'

/** An item as it was sent: all but its key is held against its kind in its turn. */
export type BatchItem = { key?: string } & Record<string, unknown>

export type BatchBody = { items: BatchItem[]; view?: BatchView }

/** A batch, or a part of one, with how its answers are told. */
export type BatchInput = {
  body: BatchBody
  /** Whether items stand one a line. */
  isLines: boolean
  asked: { language: Language; instance: string; requestId: string }
  /** How many items stand before those of a part. */
  first: number
}
