import { newPlanMemo } from '../../core/training/search/memo.ts'
import type { CatalogAccess } from '../../http/deps.ts'
import type { WorkContext } from '../../http/estimates/context.ts'
import { openCatalog } from '../../process/catalog.ts'
import { readVersion } from '../../process/package-info.ts'
import { readSettings } from '../../settings.ts'
import { createMemoryCatalogStore } from '../../store/memory/catalog.ts'

/** What estimates are made with in this process: the shipped catalog, and the bounds of a service without settings. */
export type Place = Omit<WorkContext, 'estimators' | 'catalog'> & { catalog: CatalogAccess }

export async function openPlace(): Promise<Place> {
  const { bodyMaxBytes, plansSpannedMax, plansEvaluatedMax } = readSettings({})
  return {
    bodyMaxBytes,
    planBounds: { spannedMax: plansSpannedMax, evaluatedMax: plansEvaluatedMax },
    catalog: await openCatalog(createMemoryCatalogStore()),
    version: readVersion(),
    plans: newPlanMemo(),
    checkpoint: () => undefined,
  }
}
