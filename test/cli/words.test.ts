import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { readLoosely } from '../../src/cli/ask/loose-names.ts'
import { bashCompletion } from '../../src/cli/completion/bash.ts'
import { completionWords } from '../../src/cli/completion/words.ts'
import { splitWords } from '../../src/cli/flags/words-of.ts'
import { subcommands } from '../../src/cli/subcommands.ts'
import { kindNames } from '../../src/kinds/kinds.ts'

const takes = (flag: string) => (flag === 'json' ? 'none' : flag === 'axes' ? 'many' : 'one')

describe('a command line', () => {
  test('has words and flags; a flag takes what follows it, several or nothing', () => {
    const { words, flags } = splitWords(
      ['training', '--axes', 'a=1', 'b=2', '--json', '--model=x=y', '--on', '8xh100', '--on', 'a100'],
      takes,
    )
    expect(words).toEqual(['training'])
    expect(Object.fromEntries(flags)).toEqual({
      axes: ['a=1', 'b=2'],
      json: ['true'],
      model: ['x=y'],
      on: ['8xh100', 'a100'],
    })
  })

  test('a flag without its value is wrong use', () => {
    expect(() => splitWords(['--model'], takes)).toThrow('--model takes a value')
    expect(() => splitWords(['--model', '--json'], takes)).toThrow('--model takes a value')
  })
})

describe('a loose name', () => {
  const fault = {
    pointer: '/accelerator/ref',
    candidates: ['h100-sxm', 'h100-pcie'],
    parameters: { ref: 'H100' },
  }

  test('is read as its first candidate, and what it may also be is told', () => {
    const body = { accelerator: { ref: 'H100' } }
    expect(readLoosely(body, { code: 'reference_unknown', errors: [fault] })).toEqual({
      body: { accelerator: { ref: 'h100-sxm' } },
      readings: [{ given: 'H100', ref: 'h100-sxm', others: ['h100-pcie'] }],
    })
    expect(body.accelerator.ref).toBe('H100')
  })

  test('without a candidate, or beside another fault, is left to the refusal', () => {
    const none = { ...fault, candidates: [] }
    expect(
      readLoosely({ accelerator: { ref: 'x' } }, { code: 'reference_unknown', errors: [none] }),
    ).toBeNull()
    expect(readLoosely({}, { code: 'reference_unknown', errors: [fault] })).toBeNull()
    expect(readLoosely({}, { code: 'request_invalid', errors: [fault] })).toBeNull()
  })
})

describe('completion', () => {
  const words = completionWords(subcommands)

  test('knows every command, every kind and its blocks', () => {
    expect(words.commands).toEqual(Object.keys(subcommands))
    expect(words.firsts.estimate).toEqual(kindNames)
    expect(Object.keys(words.flags)).toEqual(kindNames)
    expect(words.flags.training).toContain('--run.tokens_count')
  })

  test('in bash completes commands, kinds and flags', () => {
    const ask = (...line: string[]) => {
      const script = `${bashCompletion(words)}
        COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}; _flopcast
        printf '%s\\n' "\${COMPREPLY[@]}"`
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n')
    }
    expect(ask('flopcast', 'est')).toEqual(['estimate'])
    expect(ask('flopcast', 'estimate', 'tr')).toEqual(['training'])
    expect(ask('flopcast', 'solve', 'training', '--run.tokens_c')).toEqual(['--run.tokens_count'])
    expect(ask('flopcast', 'size', '--objectives.tt')).toEqual(['--objectives.ttft_ms'])
  })
})
