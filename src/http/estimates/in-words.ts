import type { AssumptionReport, DerivationStep, Estimate, Unknown } from '../../contract/answer.ts'
import type { SourceWording, Wording } from '../../contract/words.ts'
import type { Language } from '../../i18n/messages.ts'
import { sourceIn, wordingIn } from '../../i18n/wording.ts'

type Site = { unknowns: Unknown[]; assumptions: AssumptionReport[]; derivation?: DerivationStep[] }
type SiteInWords = {
  unknowns: Unknown<string>[]
  assumptions: AssumptionReport<string>[]
  derivation: DerivationStep<string>[] | undefined
}
type Answered = Estimate & { sites?: readonly Site[]; work_derivation?: DerivationStep[] }

/** An estimate whose sentences are written. */
export type EstimateInWords = Omit<Estimate, keyof SiteInWords> &
  SiteInWords & {
    sites: SiteInWords[] | undefined
    work_derivation: DerivationStep<string>[] | undefined
  }

/** Sentences of the core in the language: why a figure is unknown, where a number comes from. */
export function inWords(estimate: Answered, language: Language): EstimateInWords {
  const { sites, work_derivation: work, validity } = estimate
  return {
    ...estimate,
    ...siteInWords(estimate, language),
    validity: tellValidity(validity, language),
    work_derivation: work?.map((step) => sourced(step, language)),
    sites: sites?.map((site) => ({ ...site, ...siteInWords(site, language) })),
  }
}

function siteInWords({ assumptions, derivation, unknowns }: Site, language: Language): SiteInWords {
  return {
    assumptions: assumptions.map((one) => sourced(one, language)),
    unknowns: tellUnknowns(unknowns, language),
    derivation: derivation?.map((step) => sourced(step, language)),
  }
}

/** With its source written, in its place among the fields. */
function sourced<T extends { source?: SourceWording }>(
  one: T,
  language: Language,
): Omit<T, 'source'> & { source?: string } {
  const { source } = one
  const told = source === undefined ? undefined : sourceIn(language, source)
  // Most are in the caller's words already, and stay the object that they are.
  return isTold(one, told) ? one : { ...one, ...(told !== undefined && { source: told }) }
}

function isTold<T extends { source?: SourceWording }>(
  one: T,
  told: string | undefined,
): one is T & { source?: string } {
  return one.source === told
}

/** Unknowns with what they say in the language. */
export function tellUnknowns(unknowns: readonly Unknown[], language: Language): Unknown<string>[] {
  return unknowns.map((one) => (isPlain(one) ? one : tellUnknown(one, language)))
}

const isPlain = (one: Unknown): one is Unknown<string> => one.detail === undefined

function tellUnknown({ path, reason, supply, detail }: Unknown, language: Language): Unknown<string> {
  return {
    path,
    reason,
    ...(supply !== undefined && { supply }),
    ...(detail !== undefined && { detail: wordingIn(language, detail) }),
  }
}

/** What an answer is measured against, with what no row has in words. */
export function tellValidity(validity: Estimate['validity'], language: Language): Estimate['validity'] {
  const { backtest } = validity
  const unseen = backtest && 'unseen' in backtest ? backtest.unseen : undefined
  if (!Array.isArray(unseen)) return validity
  return {
    ...validity,
    backtest: { ...backtest, unseen: unseen.map((one: Wording) => wordingIn(language, one)) },
  }
}
