import { expect, test } from 'vitest'
import { askTraining, figure, gpt3OnA100 } from '../ask.ts'

const { tokens_count: _, ...run } = gpt3OnA100.run ?? {}
const raw = { amount_tb: 45, kept_ratio: 0.0127, bytes_per_token: 4 }

test('tokens are what is left of raw text: 45 TB of which 1.27% is kept, at four bytes, are 1.43e11', () => {
  // 45e12 x 0.0127 / 4 = 1.42875e11
  const answer = askTraining({ ...gpt3OnA100, run: { ...run, raw } })
  expect(figure(answer, 'tokens_count')).toBeCloseTo(1.428_75e11, -2)
  // Without the bytes of a token a quarter of a token a byte stands in.
  const { bytes_per_token: __, ...bare } = raw
  expect(figure(askTraining({ ...gpt3OnA100, run: { ...run, raw: bare } }), 'tokens_count')).toBeCloseTo(
    1.428_75e11,
    -2,
  )
})

test('raw text beside tokens is work said twice', () => {
  expect(() => askTraining({ ...gpt3OnA100, run: { ...gpt3OnA100.run, raw } })).toThrow('work_overdetermined')
})

test('exploration multiplies work, hours and energy, and is then no more left out', () => {
  const explored = { ...gpt3OnA100, run: { ...gpt3OnA100.run, exploration_factor: 1.5 } }
  const [plain, all] = [askTraining(gpt3OnA100), askTraining(explored)]
  for (const key of ['training_compute_flop', 'accelerator_hours', 'energy_facility_kwh'])
    expect(figure(all, key) / figure(plain, key)).toBeCloseTo(1.5, 12)
  expect(plain.validity.not_modelled).toContain('failed_experiments')
  expect(all.validity.not_modelled).not.toContain('failed_experiments')
})
