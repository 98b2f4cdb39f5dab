import type { Estimate } from '../../../contract/answer.ts'
import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { LayeredArchitecture } from '../../../contract/model/architecture.ts'
import type { ServingRequest } from '../../../contract/request/serving.ts'
import type { Draft } from '../../draft/draft.ts'
import { servingLines } from '../../launch/serving/launch-lines.ts'
import type { ServingSubject } from '../../launch/serving/subject.ts'
import { layerGroups } from '../../model/layers/groups.ts'
import { planOf, type ServeInput } from '../../serving/serve-input.ts'
import { engineSettings } from './engine-input.ts'

/** What of a request an engine is told. */
export type LaunchedReplica = Pick<ServingRequest, 'precision' | 'engine' | 'offload'> & {
  features?: ServingSubject['features'] | undefined
  isApart: boolean
  entries: ResolvedEntries
  architecture: LayeredArchitecture
  plan: ServingSubject['plan']
}

/** A replica as its lines are made from, on the nodes that the draft has. */
export function launchedReplica(
  draft: Draft,
  { precision, engine, features = {}, isApart, offload, entries, architecture, plan }: LaunchedReplica,
): ServingSubject & { vendor: string | null } {
  const perNode = draft.assumptions.find(({ path }) => path === 'node.accelerators_count')?.value ?? 1
  return {
    checkpoint: entries.model?.aliases?.find((alias) => alias.includes('/')) ?? null,
    plan,
    hasExperts: layerGroups(architecture).some(({ feed_forward: block }) => block?.kind === 'experts'),
    precision: { weights: formatOf(precision?.weights), kv: formatOf(precision?.kv) },
    engine: engineSettings(engine),
    features,
    isApart,
    isMoved: offload !== undefined,
    accelerators_per_node: perNode,
    vendor: entries.accelerator?.vendor.toLowerCase() ?? null,
  }
}

type Launched = {
  request: ServingRequest
  entries: ResolvedEntries
  /** With the plan that was sent or chosen. */
  input: ServeInput
}

/** The estimate with the lines that start its replicas. */
export function withServingLines(
  estimate: Estimate,
  draft: Draft,
  { request, entries, input }: Launched,
): Estimate {
  const { tensor, pipeline, data, expert, attention_data } = planOf(input)
  const { disaggregated, ...features } = request.features ?? {}
  const subject = launchedReplica(draft, {
    ...request,
    features,
    isApart: disaggregated !== undefined,
    entries,
    architecture: input.architecture,
    plan: { tensor, pipeline, data, expert, attention_data },
  })
  return { ...estimate, launch: servingLines(subject) }
}

/** As formats are read everywhere: in small letters. */
const formatOf = (name: string | undefined) => name?.toLowerCase() ?? null
