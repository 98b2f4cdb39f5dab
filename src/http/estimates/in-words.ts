import type { Estimate, Unknown } from '../../contract/answer.ts'
import { detailIn, sourceIn } from '../../i18n/detail.ts'
import type { Language } from '../../i18n/messages.ts'

type Sourced = { source?: string }
type Site = { unknowns: Unknown[]; assumptions: Sourced[]; derivation?: Sourced[] }
type Answered = Estimate & { sites?: readonly Site[]; work_derivation?: Sourced[] }

/** Sentences of the core in the language: why a figure is unknown, where a number comes from. */
export function inWords<T extends Answered>(estimate: T, language: Language): T {
  if (language === 'en') return estimate
  const { sites, assumptions, derivation, work_derivation: work, unknowns, validity } = estimate
  return {
    ...estimate,
    assumptions: tellSources(assumptions, language),
    unknowns: tellUnknowns(unknowns, language),
    validity: tellValidity(validity, language),
    ...(derivation && { derivation: tellSources(derivation, language) }),
    ...(work && { work_derivation: tellSources(work, language) }),
    ...(sites && { sites: sites.map((site) => tellSite(site, language)) }),
  }
}

function tellSite(site: Site, language: Language): Site {
  const { assumptions, derivation, unknowns } = site
  return {
    ...site,
    assumptions: tellSources(assumptions, language),
    unknowns: tellUnknowns(unknowns, language),
    ...(derivation && { derivation: tellSources(derivation, language) }),
  }
}

function tellSources<T extends Sourced>(list: readonly T[], language: Language): T[] {
  return list.map((one) => ({
    ...one,
    ...(one.source !== undefined && { source: sourceIn(language, one.source) }),
  }))
}

/** Unknowns with what they say in the language. */
export function tellUnknowns(unknowns: readonly Unknown[], language: Language): Unknown[] {
  return unknowns.map((one) => ({
    ...one,
    ...(one.detail !== undefined && { detail: detailIn(language, one.detail) }),
  }))
}

/** What an answer is measured against, with what no row has in words. */
export function tellValidity(validity: Estimate['validity'], language: Language): Estimate['validity'] {
  const { backtest } = validity
  const unseen = backtest && 'unseen' in backtest ? backtest.unseen : undefined
  return {
    ...validity,
    ...(Array.isArray(unseen) && {
      backtest: { ...backtest, unseen: unseen.map((one) => detailIn(language, String(one))) },
    }),
  }
}
