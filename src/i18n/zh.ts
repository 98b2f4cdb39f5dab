import { estimateProblemsZh } from './estimate-problems-zh.ts'
import { faultsZh, typesZh } from './faults-zh.ts'
import { formProblemsZh } from './form-problems-zh.ts'
import type { Messages } from './messages.ts'
import { serviceProblemsZh } from './service-problems-zh.ts'
import { warningsZh } from './warnings-zh.ts'

/** 中文文本，键与 en.ts 相同，由编译器检查。 */
export const zh: Messages = {
  problems: { ...formProblemsZh, ...estimateProblemsZh, ...serviceProblemsZh },
  faults: faultsZh,
  warnings: warningsZh,
  types: typesZh,
}
