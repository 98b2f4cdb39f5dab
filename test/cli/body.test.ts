import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyReader } from '../../src/cli/flags/body.ts'
import { readerForm, requestForm } from '../../src/cli/flags/forms.ts'
import { WrongUse } from '../../src/cli/flags/wrong-use.ts'
import { SolveRequest } from '../../src/http/schemas/solve.ts'
import { SweepRequest } from '../../src/http/schemas/sweep.ts'
import { kindNames, kinds } from '../../src/kinds/kinds.ts'

type Json = Record<string, unknown>

const read = (kind: (typeof kindNames)[number], flags: Record<string, string[]>, base: Json = {}) =>
  bodyReader(requestForm(kind)).read(new Map(Object.entries(flags)), base)

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each value of a body under its whole path, as words. */
function flagsOf(body: Json, path: readonly string[] = []): [string, string[]][] {
  return Object.entries(body).flatMap(([name, value]): [string, string[]][] => {
    const at = [...path, name]
    if (isObject(value) && Object.keys(value).length > 0 && at.length < 2) return flagsOf(value, at)
    return [[at.join('.'), [typeof value === 'object' ? JSON.stringify(value) : String(value)]]]
  })
}

describe('flags of a body', () => {
  const examples = kindNames.flatMap((kind) =>
    Object.entries(kinds[kind].examples).map(([name, { value }]) => [kind, name, value] as const),
  )

  test.each(examples)('%s: every field of the example %s can be written as a flag', (kind, _, value) => {
    expect(read(kind, Object.fromEntries(flagsOf(value)))).toEqual(value)
  })

  test('a short name is the end of a path, its unit may be left out, and a machine is a number of a name', () => {
    const body = read('training', {
      model: ['llama3.1-70b'],
      on: ['1024xH100'],
      tokens: ['15T'],
      price: ['cheapest'],
      'price.currency': ['CNY'],
      mfu: ['0.35..0.4..0.45'],
      deadline: ['30'],
      budget: ['1.5M USD'],
    })
    expect(body).toEqual({
      model: { ref: 'llama3.1-70b' },
      accelerator: { ref: 'H100', count: 1024 },
      run: {
        tokens_count: 15e12,
        mfu_ratio: { value: 0.4, low: 0.35, high: 0.45 },
        deadline_days: 30,
        budget: { amount: 1.5e6, currency: 'USD' },
      },
      price: { ref: 'cheapest', currency: 'CNY' },
    })
  })

  test('a flag goes over what a file says, and leaves the rest of it', () => {
    const base = { accelerator: { ref: 'a', count: 8 }, run: { tokens_count: 1, epochs_count: 2 } }
    expect(read('training', { tokens: ['2'], 'accelerator.count': ['16'] }, base)).toEqual({
      accelerator: { ref: 'a', count: 16 },
      run: { tokens_count: 2, epochs_count: 2 },
    })
    expect(base.run.tokens_count).toBe(1)
  })

  test.each([
    [
      { global_batch: ['8'] },
      /^--global_batch may be --run\.global_batch_sequences or --run\.global_batch_tokens$/,
    ],
    [{ tokns_count: ['8'] }, /^--tokns_count is no field; did you mean --run\.tokens_count\?$/],
    [{ tokens: ['many'] }, /^--tokens takes a number, low\.\.high or low\.\.value\.\.high, not many$/],
    [{ precision: ['fp12'] }, /^--precision takes bf16, .*, not fp12$/],
    [{ tokens: ['1', '2'] }, /^--tokens is given 2 times and takes one value$/],
    [{ model: ['{"ref":'] }, /^--model is no JSON/],
    [{ 'accelerator.count': ['8..16'] }, /^--accelerator\.count takes a integer/],
  ])('%j is wrong use that says what is meant', (flags, message) => {
    const wrong = () => read('training', flags as Record<string, string[]>)
    expect(wrong).toThrow(WrongUse)
    expect(wrong).toThrow(message)
  })

  test('a number is read back as it was written, whatever its size', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        expect(read('training', { tokens: [String(value)] })).toEqual({ run: { tokens_count: value } })
      }),
    )
  })
})

describe('flags of a reader', () => {
  const solve = bodyReader(readerForm(SolveRequest, 'training', 'unknowns'))
  const sweep = bodyReader(readerForm(SweepRequest, 'training'))
  const asked = (reader: typeof solve, flags: Record<string, string[]>) =>
    reader.read(new Map(Object.entries(flags)), { request: {} })

  test('stand beside those of its request, limits and goals in one word', () => {
    const flags = {
      tokens: ['1T'],
      unknowns: ['accelerator.count=8..512', 'run.precision=bf16,fp8', 'run.mfu_ratio'],
      optimize: ['wall_clock_days', 'mfu_ratio:max'],
      limits: ['cost_amount<=1M', '1<=wall_clock_days<=30', 'mfu_ratio>=0.3'],
    }
    expect(asked(solve, flags)).toEqual({
      request: { run: { tokens_count: 1e12 } },
      unknowns: [
        { path: 'accelerator.count', low: 8, high: 512 },
        { path: 'run.precision', choices: ['bf16', 'fp8'] },
        { path: 'run.mfu_ratio' },
      ],
      optimize: [
        { figure: 'wall_clock_days', goal: 'min' },
        { figure: 'mfu_ratio', goal: 'max' },
      ],
      limits: [
        { figure: 'cost_amount', max: 1e6 },
        { figure: 'wall_clock_days', min: 1, max: 30 },
        { figure: 'mfu_ratio', min: 0.3 },
      ],
    })
  })

  test('axes are lists or steps', () => {
    expect(
      asked(sweep, { axes: ['run.precision=bf16,fp8', 'run.tokens_count=1e9..1T/4/log'], figures: ['a,b'] }),
    ).toEqual({
      request: {},
      axes: [
        { path: 'run.precision', values: ['bf16', 'fp8'] },
        { path: 'run.tokens_count', from: 1e9, to: 1e12, steps: 4, scale: 'log' },
      ],
      figures: ['a', 'b'],
    })
  })

  test.each([
    ['limits', 'cost_amount<1'],
    ['limits', 'cost_amount<=much'],
    ['optimize', 'Cost!'],
    ['unknowns', 'a=1..b'],
  ])('--%s %s tells how it is written', (flag, text) => {
    expect(() => asked(solve, { [flag]: [text] })).toThrow(/: write /)
  })
})
