import { type Draft, define } from '../../draft/draft.ts'
import { flopPerPfDay } from '../../units.ts'
import type { SentModel } from './asked.ts'
import { published } from './coefficient.ts'

const source = 'Kaplan et al. 2020 (arXiv:2001.08361)'

const named = (draft: Draft, field: string, unit: string, value: number, table: string) =>
  published(draft, { path: `loss.${field}`, unit, value, source: `${source}, table ${table}` })

/** Compute of which the loss would be 1 (FLOP), and its exponent. Table 5: 3.1e8 PF-days, 0.050. */
function ofCompute(draft: Draft): { scale: string; exponent: string } {
  return {
    scale: named(draft, 'compute_scale', 'FLOP', 3.1e8 * flopPerPfDay, '5'),
    exponent: named(draft, 'compute_exponent', 'ratio', 0.05, '5'),
  }
}

/** `(C_c / C)^0.050` of the best model at the critical batch. */
export function powerLossOfCompute(draft: Draft, compute: string): string {
  const { scale, exponent } = ofCompute(draft)
  return `(${scale} / ${compute}) ^ ${exponent} * 1[nat]`
}

export function defineComputeOfPowerLoss(draft: Draft, name: string, loss: string): void {
  const { scale, exponent } = ofCompute(draft)
  define(draft, name, 'FLOP', `${scale} / (${loss} / 1[nat]) ^ (1 / ${exponent})`)
}

/** Loss of a model that is stopped early on a set of data: equation 1.5 with the fits of table 2. */
export function powerLossOfModel(draft: Draft, { parameters, tokens }: SentModel): string {
  const [size, ofSize] = [
    named(draft, 'parameters_scale', 'count', 6.4e13, '2'),
    named(draft, 'parameters_exponent', 'ratio', 0.076, '2'),
  ]
  const [data, ofData] = [
    named(draft, 'tokens_scale', 'token', 1.8e13, '2'),
    named(draft, 'tokens_exponent', 'ratio', 0.103, '2'),
  ]
  const parts = `(${size} / ${parameters}) ^ (${ofSize} / ${ofData}) + ${data} / ${tokens}`
  return `(${parts}) ^ ${ofData} * 1[nat]`
}
