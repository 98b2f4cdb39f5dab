import { expect, test } from 'vitest'
import { estimatorOf } from '../../../src/kinds/estimator-of.ts'
import { estimators, kindNames } from '../../../src/kinds/kinds.ts'

test.each(kindNames)('the estimator of %s is found in the file of its name', async (kind) => {
  expect(await estimatorOf(kind)).toBe(estimators[kind])
})
