import { estimateProblemsEn } from './estimate-problems-en.ts'
import { faultsEn, typesEn } from './faults-en.ts'
import { formProblemsEn } from './form-problems-en.ts'
import { serviceProblemsEn } from './service-problems-en.ts'
import { warningsEn } from './warnings-en.ts'

/** English texts. They fix the keys that every other language must have. */
export const en = {
  problems: { ...formProblemsEn, ...estimateProblemsEn, ...serviceProblemsEn },
  faults: faultsEn,
  warnings: warningsEn,
  types: typesEn,
}
