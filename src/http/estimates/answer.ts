import { contentHash } from '../../catalog/canonical.ts'
import type { Estimate, Warning } from '../../contract/answer.ts'
import type { Wording } from '../../contract/words.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import { isWords } from '../../core/words.ts'
import { fill } from '../../i18n/fill.ts'
import { messagesOf } from '../../i18n/languages.ts'
import type { Language } from '../../i18n/messages.ts'
import { wordingIn } from '../../i18n/wording.ts'
import { type EstimateInWords, inWords } from './in-words.ts'
import { type ToldLine, tellLaunch } from './tell-launch.ts'

export type Told = Warning<string | number | string[]> & { message: string }

/** A warning with its text. Its parameters are for programs: the same in every language. */
export function tell(warning: Warning, language: Language): Told {
  const texts: Readonly<Record<string, string>> = messagesOf[language].warnings
  const text = texts[warning.code] ?? warning.code
  const { parameters, ...rest } = warning
  return {
    ...rest,
    ...(parameters && { parameters: wordParameters(parameters, 'en') }),
    message: fill(text, wordParameters(parameters ?? {}, language)),
  }
}

function wordParameters(parameters: NonNullable<Warning['parameters']>, language: Language) {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, wordParameter(value, language)]),
  )
}

/** A list of names stays a list. */
function wordParameter(value: string | number | Wording, language: Language): string | number | string[] {
  if (typeof value !== 'object' || isWords(value))
    return typeof value === 'number' ? value : wordingIn(language, value)
  const names = value.filter((one) => typeof one === 'string')
  return names.length === value.length ? names : wordingIn(language, value)
}

export type EstimateAnswer = Omit<EstimateInWords, 'warnings' | 'units' | 'launch'> & {
  launch?: ToldLine[] | null
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
  const { units: _, launch, ...told } = inWords(estimate, language)
  return Object.assign(told, {
    warnings: estimate.warnings.map((warning) => tell(warning, language)),
    ...(launch !== undefined && { launch: launch && tellLaunch(launch, language) }),
    reproducibility: {
      estimator_version: given.version,
      catalog_revision: given.catalogRevision,
      request_sha256: contentHash(given.request),
      samples: options.samples,
      seed: options.seed,
    },
    links: {},
  })
}
