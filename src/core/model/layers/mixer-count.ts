import type { Mixer } from '../../../contract/model/layer.ts'
import { buildSheet, figureValue } from '../../sheet/sheet.ts'
import { mixerParameters } from './mixer-formulas.ts'

/** Parameters of one mixer in a model of width `hidden`, by the formula that answers print. */
export function mixerParameterCount(mixer: Mixer, hidden: number): number {
  const formula = mixerParameters(mixer).replace(/\{(\w+(?:\.\w+)?)\}/g, (_, field: string) =>
    String(field === 'hidden' ? hidden : fieldOf(mixer, field)),
  )
  const sheet = buildSheet({
    assumptions: [],
    figures: [{ kind: 'formula', name: 'parameters_count', unit: 'count', formula }],
  })
  return figureValue(sheet, 'parameters_count') ?? 0
}

function fieldOf(mixer: Mixer, path: string): number {
  const found = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], mixer)
  return typeof found === 'number' ? found : 0
}
