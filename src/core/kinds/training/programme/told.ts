import type { Programme } from '../../../../contract/answer.ts'
import type { Reading } from '../../../answer/assemble.ts'
import { repeatsOf } from '../work.ts'
import type { Part, PartNames } from './totals.ts'

/** What is told of each part, where the headline has the whole. */
export const partFigures = [
  'training_compute_flop',
  'tokens_count',
  'accelerator_hours',
  'wall_clock_days',
  'cost_amount',
  'energy_facility_kwh',
  'electricity_cost_amount',
  'emissions_operational_kgco2e',
  'emissions_embodied_kgco2e',
] as const

type Told = Pick<Part, 'name' | 'outcome' | 'repeats'>

/** The parts of a programme as they stand in the answer, with what of each sum is known. */
export function programmeOf(names: PartNames, parts: readonly Told[]): Pick<Reading, 'also' | 'more'> {
  const told = parts.flatMap(({ name, outcome, repeats }) => [
    { name, outcome },
    ...(repeats === null ? [] : [{ name: repeatsOf(name), outcome: 'repeated' as const }]),
  ])
  const nameIn = (figure: string, part: string) => names.get(figure)?.[part]
  const also = [...names.values()].flatMap((parts) => Object.values(parts))
  return {
    also,
    more: (known) => {
      const numberOf = (name: string | undefined) => (name === undefined ? null : known(name))
      const valuesOf = (part: string) =>
        Object.fromEntries(partFigures.map((figure) => [figure, numberOf(nameIn(figure, part))]))
      const parts = told.map(({ name, outcome }) => ({ name, outcome, ...valuesOf(name) }))
      return { programme: { parts: parts as Programme['parts'] } }
    },
  }
}
