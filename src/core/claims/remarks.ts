import type { Carrier } from './carriers.ts'
import type { ClaimInput } from './inputs.ts'
import type { FigureCheck } from './verdict.ts'

export type RemarkCode =
  | 'figure_refuted'
  | 'figure_differs'
  | 'figure_implied'
  | 'figure_not_derivable'
  | 'figure_not_comparable'
  | 'carrier_needed'
  | 'carrier_strained'
  | 'no_single_carrier'

/** Something that the numbers say; HTTP has its words. */
export type ClaimRemark = { remark: RemarkCode; parameters: Record<string, string | number> }

export type Found = {
  figures: readonly FigureCheck[]
  deciding: FigureCheck | null
  carriers: readonly Carrier[]
  inputs: readonly ClaimInput[]
}

const codes = {
  refuted_by_own_inputs: 'figure_refuted',
  differs: 'figure_differs',
  implied: 'figure_implied',
  not_derivable: 'figure_not_derivable',
  not_comparable: 'figure_not_comparable',
} as const satisfies Record<string, RemarkCode>

/** One remark for each figure that is not simply reproduced, and one on the input that carries the gap. */
export function remarksOn({ figures, deciding, carriers, inputs }: Found): ClaimRemark[] {
  const solved = inputs.flatMap(({ path, solvedFrom }) => (solvedFrom ? [path] : [])).join(', ')
  const remarks = figures.flatMap((figure): ClaimRemark[] => {
    if (figure.verdict === null || figure.verdict === 'reproduced') return []
    return [{ remark: codes[figure.verdict], parameters: { ...numbersOf(figure), path: solved } }]
  })
  const isGap = deciding?.verdict === 'differs' || deciding?.verdict === 'refuted_by_own_inputs'
  return isGap ? [...remarks, remarkOnCarrier(deciding, carriers)] : remarks
}

function numbersOf({ name, unit, theirs, ours, ratio }: FigureCheck): Record<string, string | number> {
  return {
    figure: name,
    unit,
    ...(theirs !== null && { theirs }),
    ...(ours !== null && { ours }),
    ...(ratio !== null && { factor: ratio >= 1 ? ratio : 1 / ratio }),
  }
}

/** Beyond it even the likeliest input would have to leave its plausible span far behind. */
const mostStrain = 2

function remarkOnCarrier({ name }: FigureCheck, carriers: readonly Carrier[]): ClaimRemark {
  const [best] = carriers
  if (best?.value_needed === null || best === undefined)
    return { remark: 'no_single_carrier', parameters: { figure: name } }
  const { path, unit, value, value_needed, strain } = best
  const code = strain !== null && strain > mostStrain ? 'carrier_strained' : 'carrier_needed'
  return { remark: code, parameters: { figure: name, path, unit, value, needed: value_needed } }
}
