import type { ClaimCheck } from '../../core/readers/claims/check.ts'
import type {
  CheckedClaim,
  Claim,
  ClaimSource,
  Localized,
  UnitTrap,
  Verdict,
} from '../../core/readers/claims/claim.ts'
import type { ClaimRemark } from '../../core/readers/claims/remarks.ts'
import { type ClaimTexts, claimsEn } from '../../i18n/claims-en.ts'
import { claimsZh } from '../../i18n/claims-zh.ts'
import { fill } from '../../i18n/fill.ts'
import type { Language } from '../../i18n/messages.ts'
import { tell } from '../estimates/answer.ts'
import { endpointOf } from './estimator.ts'
import { sayNumber, sayUnit } from './say.ts'

const textsOf: Readonly<Record<Language, ClaimTexts>> = { en: claimsEn, zh: claimsZh }

/** What a list says of a claim. */
export function tellSummary(claim: Claim, verdict: Verdict, language: Language) {
  const { id, title, statement, who, published, source, kind } = claim
  return {
    id,
    title: title[language],
    statement: statement[language],
    who: who[language],
    published,
    source: tellSource(source, language),
    kind,
    verdict,
    verdict_text: textsOf[language].verdicts[verdict],
  }
}

function tellSource({ title, title_zh, ...source }: ClaimSource, language: Language) {
  return {
    title: language === 'zh' ? (title_zh ?? title) : title,
    ...source,
    read_note: source.read_note[language],
  }
}

/** The inputs and figures of a claim. */
export function tellBasis({ request, assumptions, steps = [], figures }: CheckedClaim, language: Language) {
  return {
    request,
    assumptions: assumptions.map(({ note, value, ...one }) => ({
      ...one,
      value: value ?? null,
      ...(note && { note: note[language] }),
    })),
    steps,
    figures: figures.map(({ not_comparable, ...one }) => ({
      ...one,
      ...(not_comparable && { not_comparable: not_comparable[language] }),
    })),
  }
}

/** The whole claim. */
export function tellClaim(claim: Claim, verdict: Verdict, language: Language) {
  return {
    ...tellSummary(claim, verdict, language),
    scope: claim.scope[language],
    ...tellBasis(claim, language),
    unit_traps: claim.unit_traps ?? [],
    notes: claim.notes.map((note) => note[language]),
  }
}

/** What was found, in words: first what the numbers say, then what is known of the claim. */
export function tellCheck(
  claim: CheckedClaim & { notes?: Localized[] },
  found: ClaimCheck,
  language: Language,
) {
  const { remarks, unit_traps, warnings, inputs: _inputs, ...rest } = found
  return {
    ...rest,
    verdict_text: textsOf[language].verdicts[found.verdict],
    kind: claim.kind,
    notes: [
      ...remarks.map((remark) => tellRemark(remark, claim, language)),
      ...(claim.notes ?? []).map((note) => note[language]),
    ],
    unit_traps: trapsOf(claim.unit_traps ?? [], unit_traps, language),
    warnings: warnings.map((warning) => tell(warning, language)),
    links: claim.kind ? { estimate: endpointOf(claim.kind) } : {},
  }
}

function tellRemark({ remark, parameters }: ClaimRemark, claim: CheckedClaim, language: Language): string {
  const texts = textsOf[language]
  const figure = claim.figures.find(({ name }) => name === parameters.figure)
  const why = figure?.not_comparable?.[language] ?? ''
  const shown = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'number' ? sayNumber(value) : value,
  ])
  const measured = Number(parameters.ours ?? parameters.needed ?? parameters.value)
  const unit = sayUnit(String(parameters.unit ?? '1'), measured, texts)
  const text = fill(texts.remarks[remark], { ...Object.fromEntries(shown), why, unit })
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ([，。])/g, '$1')
    .trim()
}

type TrapTold = { code: UnitTrap; at?: string; message: string }

/** Those that the numbers show, and those that the claim is known for. */
function trapsOf(
  known: readonly UnitTrap[],
  found: ClaimCheck['unit_traps'],
  language: Language,
): TrapTold[] {
  const { traps } = textsOf[language]
  const shown = found.map(({ trap, at }) => ({ code: trap, at, message: traps[trap] }))
  const others = known.filter((code) => !found.some(({ trap }) => trap === code))
  return [...shown, ...others.map((code) => ({ code, message: traps[code] }))]
}
