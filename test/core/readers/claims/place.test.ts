import { expect, test } from 'vitest'
import { isRequestPath, readPath, setPath } from '../../../../src/core/readers/claims/place.ts'
import { Refusal } from '../../../../src/core/refusal.ts'

test('a path is set beside what is there, and objects and lists are made on the way', () => {
  const request: Record<string, unknown> = { run: { mfu_ratio: 0.4 } }
  setPath(request, 'run.tokens_count', 10)
  setPath(request, 'run.stages.1.accelerator_hours', 5)
  expect(request).toEqual({
    run: { mfu_ratio: 0.4, tokens_count: 10, stages: [undefined, { accelerator_hours: 5 }] },
  })
})

test('a word on the way is refused, not replaced: it would be lost in silence', () => {
  const request = { engine: 'vllm-2025' }
  expect(() => setPath(request, 'engine.page_tokens', 16)).toThrow(Refusal)
  expect(request).toEqual({ engine: 'vllm-2025' })
})

test('a path is read, and one that leads nowhere is undefined', () => {
  const request = { run: { stages: [{ accelerator_hours: 7 }] } }
  expect(readPath(request, 'run.stages.0.accelerator_hours')).toBe(7)
  expect(readPath(request, 'run.stages.3.accelerator_hours')).toBeUndefined()
  expect(readPath(request, 'site.pue_ratio')).toBeUndefined()
})

test('what an object only inherits is not in it', () => {
  expect(readPath({ run: {} }, 'run.constructor')).toBeUndefined()
  expect(readPath({}, '__proto__.toString')).toBeUndefined()
})

test.each([
  ['run.mfu_ratio', true],
  ['ahead_years', true],
  ['words_per_token', false],
])('%s is a field of a request: %s', (path, isField) => {
  expect(isRequestPath(path)).toBe(isField)
})
