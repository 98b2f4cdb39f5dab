import { isWeightPrecision, weightBits } from '../../model/weight-bytes.ts'
import { Refusal } from '../../refusal.ts'
import { engineNames, isEngine } from '../../serving/engines.ts'

type Words = { precision?: Record<string, string | undefined> | undefined; engine?: string | undefined }

/**
 * Refuses words of a serving request that name nothing, read or not: `precision_unknown` for a number
 * format, `engine_unknown` for an engine, each with the known ones.
 */
export function checkServingWords({ precision = {}, engine }: Words): void {
  for (const [part, name] of Object.entries(precision))
    if (name !== undefined && !isWeightPrecision(name.toLowerCase()))
      throw new Refusal('precision_unknown', `/precision/${part}`, {
        value: name,
        known: Object.keys(weightBits),
      })
  if (engine !== undefined && !isEngine(engine))
    throw new Refusal('engine_unknown', '/engine', { value: engine, known: [...engineNames] })
}
