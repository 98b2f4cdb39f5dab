import { warnAge } from '../economy/age.ts'
import { type Draft, startDraft, warn } from '../estimates/draft.ts'

/** Warns at the field itself, once, of a price that is old. */
export function warnOfAge(
  draft: Draft,
  path: string,
  { date, today }: { date: string; today: string | undefined },
): void {
  const aged = startDraft()
  warnAge(aged, path, date, today)
  for (const warning of aged.warnings)
    if (!draft.warnings.some((known) => known.code === warning.code && known.path === path))
      warn(draft, { ...warning, path })
}
