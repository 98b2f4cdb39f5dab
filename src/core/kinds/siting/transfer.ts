import type { TransferInput } from '../../../contract/request/siting.ts'
import { sentOrDefault } from '../../draft/defaults.ts'
import { assume, type Draft, define, lack } from '../../draft/draft.ts'
import { given } from '../../draft/number-input.ts'
import { Refusal } from '../../refusal.ts'

/**
 * What is moved: data to the site, checkpoints and results back. A direction of which nothing is
 * said moves nothing, as long as something is said of the other.
 */
export function defineMoved(draft: Draft, transfer: TransferInput | undefined): void {
  const read = (field: keyof TransferInput, unit: string) => {
    const sent = transfer?.[field]
    return sent === undefined ? null : assume(draft, given(`transfer.${field}`, unit, sent))
  }
  const data = read('data_gb', 'GB')
  const out = [checkpoints(draft, transfer), read('results_gb', 'GB')].filter((term) => term !== null)
  if (data === null && out.length === 0) {
    const gap = { reason: 'not_requested', supply: 'transfer.data_gb' } as const
    for (const name of ['moved_in_gb', 'moved_out_gb', 'moved_gb']) lack(draft, name, 'GB', gap)
    return
  }
  define(draft, 'moved_in_gb', 'GB', data ?? '0[GB]')
  define(draft, 'moved_out_gb', 'GB', out.join(' + ') || '0[GB]')
  define(draft, 'moved_gb', 'GB', 'moved_in_gb + moved_out_gb')
}

/** Whether something is said of what comes back. */
export function comesBack(transfer: TransferInput | undefined): boolean {
  return transfer?.checkpoint_gb !== undefined || transfer?.results_gb !== undefined
}

function checkpoints(draft: Draft, transfer: TransferInput | undefined): string | null {
  const { checkpoint_gb: size, checkpoints_count: count } = transfer ?? {}
  if (size === undefined) {
    if (count === undefined) return null
    throw new Refusal('field_conflict', '/transfer/checkpoints_count', { fields: ['transfer.checkpoint_gb'] })
  }
  const each = assume(draft, given('transfer.checkpoint_gb', 'GB', size))
  return `${each} * ${sentOrDefault(draft, 'transfer.checkpoints_count', count)}`
}
