import type { Examples } from '../../kinds/examples/example.ts'

export const convertExamples: Examples = {
  energy_per_token: {
    summary: 'Electricity of a million tokens as joules of one',
    value: { value: 1, from: 'kWh/Mtoken', to: 'J/token' },
  },
  link_rate: {
    summary: 'A link of 400 Gbit/s in gigabytes',
    value: { value: 400, from: 'Gbit/s', to: 'GB/s' },
  },
  rent: {
    summary: 'An hourly rent by the month of 30 days',
    value: { value: 2.5, from: 'USD/h', to: 'USD/month' },
  },
}
