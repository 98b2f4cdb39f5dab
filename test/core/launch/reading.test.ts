import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandText, readOptions } from '../../../src/core/launch/command.ts'
import { LaunchFault, type Option } from '../../../src/core/launch/option.ts'
import {
  checkSettings,
  jsonText,
  readJson,
  readToml,
  tomlText,
} from '../../../src/core/launch/settings-text.ts'
import { quoted, wordsOf } from '../../../src/core/launch/shell.ts'
import { readNemo } from '../../../src/core/launch/training/nemo.ts'
import { runs } from '../../support/runs.ts'

const options: Option[] = [
  { names: ['--size', '-s'], type: 'integer' },
  { names: ['--kind'], type: 'string', values: ['a', 'b'] },
  { names: ['--parts'], type: 'string', many: true },
  { names: ['--fast'], type: 'flag' },
]

describe('what is written is read back', () => {
  test('a word comes back from its quotes, whatever is in it', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.startsWith('$'))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const sure = words.map((text) => text.replaceAll('\\\n', ''))
        fc.pre(sure.every((text) => text !== ''))
        expect(wordsOf(sure.map(quoted).join(' '))).toEqual(sure)
      }),
      { numRuns: runs(500), seed: 3 },
    )
  })

  test('options come with their values, a flag with none', () => {
    const words = ['--fast', '-s', '3', '--parts', 'x', 'y', '--kind', 'a', 'rest']
    expect(readOptions(words, options)).toEqual({
      given: [['--fast'], ['-s', '3'], ['--parts', 'x', 'y'], ['--kind', 'a']],
      rest: 8,
    })
  })

  test.each([
    ['an option that is not there', ['--sise', 3]],
    ['a word where a number belongs', ['--size', 'three']],
    ['a value outside the list', ['--kind', 'c']],
  ] as const)('%s is never written', (_, given) => {
    expect(() => commandText([{ words: ['run'] }, { given: [[...given]], options }])).toThrow(LaunchFault)
  })

  test('settings come back from TOML and from JSON', () => {
    const settings = new Map<string, string | number | boolean>([
      ['a.size', 3],
      ['a.name', 'x y'],
      ['b.c.isOn', true],
    ])
    expect(readToml(tomlText(settings))).toEqual(settings)
    expect(readJson(jsonText(settings))).toEqual(settings)
  })

  test('a number as text is none, and neither is a yes as a word', () => {
    const known: Option[] = [
      { names: ['size'], type: 'integer' },
      { names: ['isOn'], type: 'boolean' },
    ]
    expect(() => checkSettings(new Map([['size', '3']]), known)).toThrow(LaunchFault)
    expect(() => checkSettings(new Map([['isOn', 'true']]), known)).toThrow(LaunchFault)
    expect(() => checkSettings(new Map([['other', 3]]), known)).toThrow(LaunchFault)
    checkSettings(
      new Map<string, number | boolean>([
        ['size', 3],
        ['isOn', true],
      ]),
      known,
    )
  })

  test.each([
    'nemo llm pretrain --factory llama9_8b -y trainer.devices=8',
    'nemo llm pretrain --factory llama3_8b -y trainer.device=8',
    'nemo llm pretrain --factory llama3_8b -y trainer.devices=eight',
    'nemo llm finetune --factory llama3_8b -y',
  ])('%s is no line of NeMo', (text) => {
    expect(() => readNemo(text)).toThrow(LaunchFault)
  })
})
