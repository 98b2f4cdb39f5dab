import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import { servingLines } from '../../launch/serving/launch-lines.ts'
import { planOf, type ServeInput } from '../../serving/serve-input.ts'
import { engineSettings } from './engine-input.ts'

type Launched = {
  request: ServingRequest
  entries: ResolvedEntries
  /** With the plan that was sent or chosen. */
  input: ServeInput
  accelerators_per_node: number
}

/** The estimate with the lines that start its replicas. */
export function withServingLines(
  estimate: Estimate,
  { request, entries, input, accelerators_per_node }: Launched,
): Estimate {
  const { precision, engine, features = {}, offload } = request
  const { tensor, pipeline, data, expert, attention_data } = planOf(input)
  const launch = servingLines({
    checkpoint: entries.model?.aliases?.find((alias) => alias.includes('/')) ?? null,
    plan: { tensor, pipeline, data, expert, attention_data },
    precision: { weights: formatOf(precision?.weights), kv: formatOf(precision?.kv) },
    engine: engineSettings(engine),
    features,
    isMoved: offload !== undefined,
    accelerators_per_node,
    vendor: entries.accelerator?.vendor.toLowerCase() ?? null,
  })
  return { ...estimate, launch }
}

/** As formats are read everywhere: in small letters. */
const formatOf = (name: string | undefined) => name?.toLowerCase() ?? null
