import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanJson } from '../../../src/http/validation/json-scan.ts'

const scan = (text: string) => scanJson(text, 8)

describe('scanning JSON before it is parsed', () => {
  test('finds nothing in any JSON that a serialiser wrote, however it is indented', () => {
    const plain = fc
      .jsonValue({ maxDepth: 5 })
      .filter((value) => !/"(__proto__|constructor|prototype)"/.test(JSON.stringify(value)))
    fc.assert(
      fc.property(plain, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        expect(scan(JSON.stringify(value, null, indent))).toBeUndefined()
      }),
    )
  })

  test.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":[{},{"b":{"c":1},"b":2}]}', '/a/1/b'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"x/y":{"~":1,"~":2}}', '/x~1y/~0'],
    ['[{"a":"}","a":"{"}]', '/0/a'],
  ])('finds the key that is given twice in %s', (text, pointer) => {
    expect(scan(text)).toEqual({ code: 'json_key_duplicate', pointer })
  })

  test.each([
    ['{"__proto__":1}', '/__proto__'],
    ['{"a":{"constructor":1}}', '/a/constructor'],
    ['{"a":[0,{"\\u0070rototype":1}]}', '/a/1/prototype'],
  ])('finds the forbidden key in %s', (text, pointer) => {
    expect(scan(text)).toEqual({ code: 'json_key_forbidden', pointer })
  })

  test.each([
    ['{"note":"plan \\ud83d"}', '/note'],
    ['{"a":["\\ude00\\ud83d"]}', '/a/0'],
    ['{"a":{"\\uDBFFx":1}}', '/a/\udbffx'],
    ['{"a":"\\\\\\ud800"}', '/a'],
  ])('finds half of a surrogate pair in %s', (text, pointer) => {
    expect(scan(text)).toEqual({ code: 'json_text_invalid', pointer })
  })

  test('every text that no encoding can keep is found, and no other', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0xd700, max: 0xe0ff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('a', '\\', '"', '\\ud800', '😀', '\0'),
    )
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const found = scan(JSON.stringify({ a: [0, text] }))
        expect(found).toEqual(
          text.isWellFormed() ? undefined : { code: 'json_text_invalid', pointer: '/a/1' },
        )
      }),
    )
  })

  test('the same word as a value is no key', () => {
    expect(scan('{"a":"__proto__","b":["constructor"]}')).toBeUndefined()
  })

  test('a key may be repeated in another object', () => {
    expect(scan('[{"a":{"a":1}},{"a":2}]')).toBeUndefined()
  })

  test('depth is counted by containers that are open, not by brackets in texts', () => {
    expect(scan('[[[[[[[[1]]]]]]]]')).toBeUndefined()
    expect(scan('[[[[[[[[[1]]]]]]]]]')).toMatchObject({ code: 'json_too_deep' })
    expect(scan(JSON.stringify('['.repeat(100)))).toBeUndefined()
    expect(scan('[[],[],[],[],[],[],[],[],[],[]]')).toBeUndefined()
  })

  test('malformed text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u01a ') }), (text) => void scan(text)),
    )
  })
})
