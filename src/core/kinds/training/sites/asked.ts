import type { TrainingRequest } from '../../../../contract/request/training.ts'
import { centralValue } from '../../../draft/number-input.ts'
import { Refusal } from '../../../refusal.ts'

/**
 * The request with the accelerators of all its sites as its count. Throws Refusal `field_conflict` where another count
 * was sent, a rate of its own stands beside the sites, or two sites have one name.
 */
export function withSites(request: TrainingRequest): TrainingRequest {
  const { fabric, accelerator, run = {} } = request
  if (fabric === undefined) return request
  const rates = [
    'mfu_ratio',
    'hfu_ratio',
    'sustained_flop_per_s',
    'tokens_per_s_per_accelerator',
    'step_time_s',
  ] as const
  const rate = rates.find((name) => run[name] !== undefined)
  if (rate !== undefined) refuse(`/run/${rate}`, ['fabric', `run.${rate}`])
  const names = new Set<string>()
  for (const [index, { name }] of fabric.sites.entries()) {
    if (names.has(name)) refuse(`/fabric/sites/${index}/name`, [`fabric.sites.${index}.name`])
    names.add(name)
  }
  const count = fabric.sites.reduce((sum, site) => sum + site.accelerators_count, 0)
  if (accelerator?.count !== undefined && centralValue(accelerator.count) !== count)
    refuse('/accelerator/count', ['accelerator.count', 'fabric.sites'])
  return { ...request, accelerator: { ...accelerator, count } }
}

function refuse(pointer: string, fields: string[]): never {
  throw new Refusal('field_conflict', pointer, { fields })
}
