import { contentHash } from '../../catalog/canonical.ts'
import type { Estimate, Warning } from '../../contract/answer.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import { detailIn } from '../../i18n/detail.ts'
import { fill } from '../../i18n/fill.ts'
import { messagesOf } from '../../i18n/languages.ts'
import type { Language } from '../../i18n/messages.ts'
import { inWords } from './in-words.ts'

export type Told = Warning & { message: string }

/** A warning with its text. */
export function tell(warning: Warning, language: Language): Told {
  const texts: Readonly<Record<string, string>> = messagesOf[language].warnings
  const text = texts[warning.code] ?? warning.code
  const parameters = warning.parameters ?? {}
  const worded = (['parts', 'missing'] as const).flatMap((name) => {
    const value = parameters[name]
    return typeof value === 'string' ? [[name, detailIn(language, value)]] : []
  })
  return { ...warning, message: fill(text, { ...parameters, ...Object.fromEntries(worded) }) }
}

export type EstimateAnswer = Omit<Estimate, 'warnings' | 'units'> & {
  warnings: Told[]
  reproducibility: {
    estimator_version: string
    catalog_revision: string
    request_sha256: string
    samples: number
    seed: number
  }
  links: Record<string, string>
}

/** What the core answered, with its warnings in words and what makes it repeatable. */
export function answerFrom(
  estimate: Estimate,
  given: {
    request: object
    version: string
    catalogRevision: string
    options: EstimateOptions
    language: Language
  },
): EstimateAnswer {
  const { options, language } = given
  const { units: _, ...told } = inWords(estimate, language)
  return {
    ...told,
    warnings: estimate.warnings.map((warning) => tell(warning, language)),
    reproducibility: {
      estimator_version: given.version,
      catalog_revision: given.catalogRevision,
      request_sha256: contentHash(given.request),
      samples: options.samples,
      seed: options.seed,
    },
    links: {},
  }
}
