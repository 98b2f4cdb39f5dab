import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type * as core from '../../../src/contract/answer.ts'
import type * as parts from '../../../src/contract/estimate/estimate-parts.ts'

type Plain<T> = T extends (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false

const same: {
  range: Same<Static<typeof parts.RangeOut>, core.Range>
  assumption: Same<Static<typeof parts.Assumption>, core.AssumptionReport<string>>
  step: Same<Static<typeof parts.DerivationStep>, core.DerivationStep<string>>
  unknown: Same<Static<typeof parts.Unknown>, core.Unknown<string>>
  warning: Same<Static<typeof parts.Warning>, core.Warning<string | number | string[]> & { message: string }>
  driver: Same<Static<typeof parts.Driver>, core.Driver>
  validity: Same<Static<typeof parts.Validity>, core.Validity>
} = { range: true, assumption: true, step: true, unknown: true, warning: true, driver: true, validity: true }

test('parts of an answer have exactly the fields of the core types: the compiler holds the table above', () => {
  expect(Object.values(same).every(Boolean)).toBe(true)
})
