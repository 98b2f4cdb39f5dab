import { entryChanges } from '../../catalog/differences.ts'
import { resolveRequest } from '../../catalog/resolve-request.ts'
import type { CatalogSnapshot } from '../../catalog/snapshot.ts'
import type { EstimateOptions } from '../../core/answer/assemble.ts'
import type { Language } from '../../i18n/messages.ts'
import type { Scenario } from '../../store/scenario-store.ts'
import type { EstimateAnswer } from '../estimates/answer.ts'
import { computeAnswer } from '../estimates/compute.ts'
import type { WorkContext } from '../estimates/context.ts'
import { snapshotFor } from '../estimates/open-estimate.ts'
import { addressOf } from './parts.ts'
import { within } from './within.ts'

type Computed = Pick<Scenario, 'kind' | 'request'>
type Evaluated = Computed & Pick<Scenario, 'team' | 'name' | 'version' | 'pin' | 'estimator_version'>

export type EvaluateInput = {
  scenario: Evaluated
  catalog: 'pinned' | 'latest'
  options: EstimateOptions
  language: Language
}

/** The answer to a scenario, and what the latest catalog changes in it where that is asked for. Throws `Refusal`. */
export function evaluateScenario(
  { scenario, catalog, options, language }: EvaluateInput,
  context: WorkContext,
) {
  const { team, name, version, kind, request, pin, estimator_version } = scenario
  const on = (revision: CatalogSnapshot) => ({
    snapshot: revision,
    answer: computeAnswer({ kind, request, options, language }, { ...context, revision }),
  })
  const pinned = on(snapshotFor({ pin }, context.catalog))
  const latest = catalog === 'latest' ? on(context.catalog.latest()) : undefined
  const changes = latest === undefined ? {} : changesBetween(pinned, latest, scenario)
  return {
    ...(latest ?? pinned).answer,
    links: { scenario: addressOf(scenario) },
    scenario: {
      team,
      name,
      version,
      estimator_version,
      catalog,
      pinned_catalog_revision: pin.catalog_revision,
      ...changes,
    },
  }
}

export type VerifyInput = Computed & Pick<Scenario, 'pin'>

const quiet = { samples: 0, seed: 1, include: { derivation: false, drivers: false } }

/** Whether a scenario can be answered: what cannot be now could not be later either. Throws `Refusal`. */
export function verifyScenario({ kind, request, pin }: VerifyInput, context: WorkContext): object {
  const revision = snapshotFor({ pin }, context.catalog)
  within('/request', () =>
    computeAnswer({ kind, request, options: quiet, language: 'en' }, { ...context, revision }),
  )
  return {}
}

/** What the catalog moved between two revisions: the entries that a scenario rests on, and its headline. */
function changesBetween(
  pinned: { snapshot: CatalogSnapshot; answer: EstimateAnswer },
  latest: { snapshot: CatalogSnapshot; answer: EstimateAnswer },
  { request }: Computed,
) {
  const entries = (snapshot: CatalogSnapshot) => resolveRequest(snapshot, request)
  return {
    entries_changed: entryChanges(entries(pinned.snapshot), entries(latest.snapshot)),
    figures_changed: figureChanges(pinned.answer.headline, latest.answer.headline),
  }
}

type Headline = EstimateAnswer['headline']

function figureChanges(pinned: Headline, latest: Headline) {
  return Object.keys(latest)
    .map((figure) => ({ figure, pinned: pinned[figure] ?? null, latest: latest[figure] ?? null }))
    .filter((change) => change.pinned !== change.latest)
}
