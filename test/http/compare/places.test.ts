import { describe, expect, test } from 'vitest'
import { placeOnMachine } from '../../../src/http/compare/places.ts'

const place = placeOnMachine(1, { ref: 'a', count: 8, price: { ref: 'cheapest' } })

describe('a fault of an item on another machine', () => {
  test.each([
    ['/accelerator/ref', '/accelerators/1/ref'],
    ['/accelerator/override/power_max_w', '/accelerators/1/override/power_max_w'],
    ['/accelerator/count', '/accelerators/1/count'],
    ['/price/ref', '/accelerators/1/price/ref'],
    ['/node/ref', '/request/node/ref'],
    ['/model/ref', '/request/model/ref'],
    ['', '/accelerators/1'],
  ])('at %s of its request is told at %s', (pointer, sent) => expect(place(pointer)).toBe(sent))

  test('in what all machines share is told there', () => {
    const shared = placeOnMachine(0, { ref: 'a' })
    expect([shared('/accelerator/count'), shared('/price/ref')]).toEqual([
      '/request/accelerator/count',
      '/request/price/ref',
    ])
  })
})
