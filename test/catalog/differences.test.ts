import { describe, expect, test } from 'vitest'
import { entryChanges } from '../../src/catalog/differences.ts'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const a100 = snapshot.get('accelerators', 'nvidia-a100-sxm4-80gb') ?? expect.fail('no such accelerator')
const [price = expect.fail('no price')] = snapshot.list('prices')

describe('what differs between the entries of two revisions', () => {
  test('is nothing where the content is the same, whatever the version or the order of keys', () => {
    const turned = Object.fromEntries(Object.entries({ ...a100, version: 9 }).reverse()) as typeof a100
    expect(entryChanges({ accelerator: a100 }, { accelerator: turned, catalog_as_of: '2030-01-01' })).toEqual(
      [],
    )
  })

  test('is each changed field with both values, under the names of both entries', () => {
    const changed = { ...a100, version: 2, power_max_w: 500, note: null }
    expect(entryChanges({ accelerator: a100 }, { accelerator: changed })).toEqual([
      {
        path: 'accelerator',
        pinned: 'accelerators/nvidia-a100-sxm4-80gb@1',
        latest: 'accelerators/nvidia-a100-sxm4-80gb@2',
        fields: expect.arrayContaining([{ field: 'power_max_w', pinned: 400, latest: 500 }]),
      },
    ])
  })

  test('is the whole entry where one revision gives none, or gives another one', () => {
    const [gone] = entryChanges({ price }, {})
    expect([gone?.pinned, gone?.latest]).toEqual([`prices/${price.id}@1`, null])
    expect(gone?.fields).toContainEqual({ field: 'id', pinned: price.id, latest: null })
    const [other] = entryChanges({ price }, { price: { ...price, id: 'other' } })
    expect(other?.fields).toEqual([{ field: 'id', pinned: price.id, latest: 'other' }])
  })

  test('covers each way to rent', () => {
    const dearer = { ...price, provider: 'someone else' }
    const [change] = entryChanges(
      { rents: { spot: price, rent: price } },
      { rents: { spot: dearer, rent: price } },
    )
    expect([change?.path, change?.fields.map(({ field }) => field)]).toEqual(['rents.spot', ['provider']])
  })
})
