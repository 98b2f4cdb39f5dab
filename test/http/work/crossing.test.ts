import { expect, test } from 'vitest'
import { Refusal } from '../../../src/core/refusal.ts'
import { NonFiniteFigure, TooManySamples } from '../../../src/core/sheet/sheet-error.ts'
import { classify } from '../../../src/http/errors/classify.ts'
import { HttpProblem } from '../../../src/http/errors/http-problem.ts'
import { plainRefusal, refusalFrom } from '../../../src/http/work/crossing.ts'

const faults = [{ pointer: '/items/3/kind', code: 'field_missing', parameters: { field: 'kind' } } as const]
const limits = { bodyMaxBytes: 1, partMaxLength: 1 }

test.each([
  [
    'a refusal',
    new Refusal('axis_invalid', '/axes/0', { path: 'run' }, [new Refusal('axis_invalid', '/axes/1')]),
  ],
  ['a problem with its faults', new HttpProblem('request_invalid', { faults, parameters: { count: 1 } })],
  [
    'a problem with its headers',
    new HttpProblem('overloaded', { headers: { 'retry-after': '3' }, place: 'path' }),
  ],
  ['a figure that is not finite', new NonFiniteFigure('cost_amount')],
  ['too many samples', new TooManySamples(9000, 5000)],
])('%s says the same once it came from a worker', (_, error) => {
  const plain = plainRefusal(error)
  expect(plain).not.toBeNull()
  const crossed = plain && refusalFrom(structuredClone(plain))
  expect(classify(crossed, limits)).toEqual(classify(error, limits))
  expect((crossed as HttpProblem).headers).toEqual((error as HttpProblem).headers)
})

test('a fault of the program crosses as it is', () => {
  expect(plainRefusal(new TypeError('x'))).toBeNull()
})
