import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../src/http/negotiation/language.ts'

describe('the language of an answer', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['zh;q=0.3,en;q=0.7', 'en'],
    ['fr,de;q=0.9', 'en'],
    ['fr,zh;q=0.1', 'zh'],
    ['en;q=0,*', 'zh'],
    ['*', 'en'],
    ['zh;q=0', 'en'],
    ['ZH-hans', 'zh'],
    ['zhx', 'en'],
    [';;;,,,q=1', 'en'],
    [`${'a,'.repeat(100_000)}zh`, 'en'],
  ] as const)('for %s is %s', (header, language) => {
    expect(languageOf(header === undefined ? {} : { 'accept-language': header })).toBe(language)
  })
})
