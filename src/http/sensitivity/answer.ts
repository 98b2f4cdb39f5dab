import { contentHash } from '../../catalog/canonical.ts'
import { distributionOf } from '../../core/readers/sensitivity/distribution.ts'
import type { Model } from '../../core/readers/sensitivity/model.ts'
import { tornado } from '../../core/readers/sensitivity/tornado.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../i18n/messages.ts'
import { kinds } from '../../kinds/kinds.ts'
import { tell } from '../estimates/answer.ts'
import type { WorkContext } from '../estimates/context.ts'
import type { SensitivityBody } from '../schemas/sensitivity.ts'
import { inputsOf } from './inputs.ts'
import { analyse, samplesOf, seedOf } from './methods.ts'
import { askingOf, modelOf, type Seen } from './model.ts'
import { placed } from './placed.ts'
import { measureNext, rowsOf, tableOf } from './rows.ts'

/** What drives the figures of an estimate. Throws `Refusal`. */
export function analyseSensitivity(
  { body, language }: { body: SensitivityBody; language: Language },
  context: WorkContext,
) {
  const asking = askingOf(body, context)
  const base = asking.see(body.request)
  const figures = figuresOf(body, base)
  const inputs = placed(body, asking, { base, inputs: inputsOf(body, base.shown?.sheet ?? null), figures })
  const points = counted(modelOf(body, asking, { inputs, figures }))
  const swings = tornado(inputs, points.model)
  const found = analyse(body, inputs, points.model)
  const rows = figures.flatMap((figure, at) =>
    rowsOf(figure, { inputs, swings: swings[at] ?? [], found: found[at] }),
  )
  const spreads = figures.flatMap((figure, at) => {
    const values = found[at]?.values
    const spread = values ? distributionOf(values) : null
    return spread === null ? [] : [{ figure, ...spread }]
  })
  const [distribution = null, ...further_distributions] = spreads
  const moved = figures.find((name) => rows.some(({ figure }) => figure === name))
  const table = body.two_way === undefined ? null : tableOf(body, { inputs, figures }, points.model)
  return {
    kind: body.kind,
    method: body.method,
    figures: Object.fromEntries(figures.map((figure) => [figure, base.estimate.headline[figure] ?? null])),
    inputs: rows.map(({ strength: _, ...row }) => row),
    distribution,
    further_distributions,
    two_way: table,
    measure_next: measureNext(rows.filter(({ figure }) => figure === moved)),
    estimates_count: points.count(),
    warnings: base.estimate.warnings.map((warning) => tell(warning, language)),
    reproducibility: {
      estimator_version: context.version,
      catalog_revision: asking.catalogRevision,
      request_sha256: contentHash(body),
      samples: samplesOf(body),
      seed: seedOf(body),
    },
  }
}

function counted(model: Model) {
  let points = 0
  const counting: Model = (columns, count) => {
    points += count
    return model(columns, count)
  }
  return { model: counting, count: () => points }
}

/** Those that are asked about, else the leading ones that are known. Throws Refusal `reference_unknown`. */
function figuresOf({ kind, figures }: SensitivityBody, { estimate: { headline } }: Seen): string[] {
  const isKnown = (figure: string) => typeof headline[figure] === 'number'
  if (figures === undefined) return kinds[kind].leadingFigures.filter(isKnown)
  for (const [index, figure] of figures.entries()) {
    const value = Object.hasOwn(headline, figure) ? headline[figure] : undefined
    if (typeof value === 'number' || value === null) continue
    const candidates = Object.keys(headline).filter(isKnown)
    throw new Refusal('reference_unknown', `/figures/${index}`, { candidates })
  }
  return figures
}
