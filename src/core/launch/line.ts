import type { LaunchLine, NotExpressed } from '../../contract/answer.ts'
import { words } from '../words.ts'
import type { OptionSet } from './option.ts'

/** What a framework cannot be told, found while its line is made. */
export type Gaps = NotExpressed[]

/** Notes that the framework has no option for what `field` asks. */
export function noOption(gaps: Gaps, field: string, value: string | number | boolean): void {
  gaps.push({ field, reason: words('launch_no_option', { value: String(value) }) })
}

/** Notes that two of what is asked do not go together in the framework. */
export function notTogether(gaps: Gaps, field: string, other: string): void {
  gaps.push({ field, reason: words('launch_not_together', { other }) })
}

/** Notes that what is asked does not divide as the framework needs. */
export function notDivided(gaps: Gaps, field: string, parts: number): void {
  gaps.push({ field, reason: words('launch_not_divided', { parts }) })
}

/** The text that would run the plan, and what belongs to it. */
export type Written = { text: string; files?: LaunchLine['files']; left_open: readonly string[] }

/** A line, or why there is none: where one thing cannot be said no text is given, since it would run another plan. */
export function lineOf(
  { framework, version, repository, commit, files }: OptionSet,
  gaps: Gaps,
  write: () => Written,
): LaunchLine {
  const written = gaps.length > 0 ? null : write()
  return {
    framework,
    version,
    source: { repository, commit, files: [...files] },
    text: written?.text ?? null,
    files: written?.files ?? [],
    not_expressed: gaps,
    left_open: [...(written?.left_open ?? [])],
  }
}
