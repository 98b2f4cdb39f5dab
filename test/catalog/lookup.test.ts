import { describe, expect, test } from 'vitest'
import { lookUp, referenceOf } from '../../src/catalog/lookup.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'
import { Refusal } from '../../src/core/refusal.ts'

const snapshot = shippedSnapshot()
const id = 'nvidia-a100-sxm4-80gb'

function refusal(act: () => unknown): Refusal {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return expect.fail('the reference was found')
}

const refused = (ref: string) => refusal(() => lookUp(snapshot, 'accelerators', ref, '/accelerator/ref'))

describe('references', () => {
  test.each([id, `accelerators/${id}`, `${id}@1`, `accelerators/${id}@1`])('%s names the entry', (ref) => {
    const entry = lookUp(snapshot, 'accelerators', ref, '/accelerator/ref')
    expect(referenceOf('accelerators', entry)).toBe(`accelerators/${id}@1`)
  })

  test('an unknown reference is refused at its pointer with what may have been meant', () => {
    const { code, pointer, parameters } = refused('A100 80G')
    expect({ code, pointer }).toEqual({ code: 'reference_unknown', pointer: '/accelerator/ref' })
    expect(parameters.ref).toBe('A100 80G')
    expect(parameters.candidates).toContain(id)
  })

  test('another version than the revision has is refused with the one it has', () => {
    expect(refused(`${id}@7`).parameters.candidates).toEqual([`${id}@1`])
  })

  test.each([`nodes/${id}`, '', '__proto__', 'constructor', `${id}@`, `${id}@1@1`, `${id}/`])(
    '%s is refused',
    (ref) => {
      expect(refused(ref).code).toBe('reference_unknown')
    },
  )
})
