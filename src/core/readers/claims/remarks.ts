import { type Carrier, isPlausible } from './carriers.ts'
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
  | 'input_unsolved'
  | 'input_implausible'

/** Something that the numbers say; HTTP has its words. */
export type ClaimRemark = { remark: RemarkCode; parameters: Record<string, string | number> }

/** An input that no value of brings its figure to the claimed one. */
export type Unsolved = { path: string; figure: string }

export type Found = {
  unsolved: readonly Unsolved[]
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
export function remarksOn({ figures, deciding, carriers, inputs, unsolved }: Found): ClaimRemark[] {
  const remarks = figures.flatMap((figure): ClaimRemark[] => {
    if (figure.verdict === null || figure.verdict === 'reproduced') return []
    return [
      {
        remark: codes[figure.verdict],
        parameters: { ...numbersOf(figure), path: solvedFor(figure.name, inputs) },
      },
    ]
  })
  const open = unsolved.map((parameters): ClaimRemark => ({ remark: 'input_unsolved', parameters }))
  const strange = inputs.flatMap(implausible)
  const isGap = deciding?.verdict === 'differs' || deciding?.verdict === 'refuted_by_own_inputs'
  return [...remarks, ...strange, ...open, ...(isGap ? [remarkOnCarrier(deciding, carriers)] : [])]
}

/** A solved input that leaves what is known of it: what the claim implies is not likely. */
function implausible({ path, unit, value, low, high, solvedFrom }: ClaimInput): ClaimRemark[] {
  const isOut = (low !== undefined && value < low) || (high !== undefined && value > high)
  if (solvedFrom === undefined || !isOut) return []
  const ends = { low: low ?? value, high: high ?? value }
  return [{ remark: 'input_implausible', parameters: { path, unit, value, ...ends } }]
}

/** Paths of the inputs that were solved from a figure; of all that were, where it rests on those of others. */
function solvedFor(figure: string, inputs: readonly ClaimInput[]): string {
  const solved = inputs.filter(({ solvedFrom }) => solvedFrom !== undefined)
  const own = solved.filter(({ solvedFrom }) => solvedFrom === figure)
  return (own.length > 0 ? own : solved).map(({ path }) => path).join(', ')
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

function remarkOnCarrier({ name }: FigureCheck, carriers: readonly Carrier[]): ClaimRemark {
  const [best] = carriers
  if (best?.value_needed === null || best === undefined)
    return { remark: 'no_single_carrier', parameters: { figure: name } }
  const { path, unit, value, value_needed } = best
  const code = isPlausible(best) ? 'carrier_needed' : 'carrier_strained'
  return { remark: code, parameters: { figure: name, path, unit, value, needed: value_needed } }
}
