import { Type } from 'typebox'
import { field, nullable, optional, reference, strict, words } from '../field/field.ts'

const number = nullable(Type.Number())

export const ProgrammePart = Type.Object(
  {
    name: field(Type.String(), 'main, the name of a stage, or either with _repeats.', 'long_context'),
    outcome: field(
      words(['kept', 'failed', 'trial', 'repeated']),
      'What became of it; repeated: all runs of it but the one that is kept.',
      'kept',
    ),
    training_compute_flop: field(number, 'Model FLOP (FLOP).', 6.2e22),
    tokens_count: field(number, 'Tokens trained on (tokens).', 8e11),
    accelerator_hours: field(number, 'Billed accelerator time (h).', 119_000),
    wall_clock_days: field(number, 'Time on the deployed accelerators (days).', 2.4),
    cost_amount: field(number, 'Rent of its hours (in cost_currency).', 238_000),
    energy_facility_kwh: field(number, 'Energy of the facility (kWh).', 130_900),
    electricity_cost_amount: field(number, 'Cost of that energy (in cost_currency).', 9163),
    emissions_operational_kgco2e: field(number, 'Location-based emissions of it (kgCO2e).', 45_815),
    emissions_embodied_kgco2e: field(number, 'Share of the emissions of making the hardware (kgCO2e).', 1500),
  },
  { $id: 'ProgrammePart', description: 'A part of a programme: what it takes of the whole.', ...strict },
)

export const Programme = Type.Object(
  {
    parts: field(
      Type.Array(reference(ProgrammePart)),
      'Each part in its order; they sum to the headline. What of a sum is known stands in its breakdown.',
    ),
  },
  { $id: 'Programme', description: 'A run with stages that are unlike it, by part.', ...strict },
)

export const programmeField = {
  programme: optional(
    reference(Programme),
    'Where a stage is unlike its run: what each part takes of the whole.',
  ),
}

export const programmeSchemas = [ProgrammePart, Programme]
