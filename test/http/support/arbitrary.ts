import fc, { type Arbitrary } from 'fast-check'
import { type JsonSchema, resolveRef, type SharedSchemas } from '../../../src/http/validation/json-schema.ts'

/** Texts by the name of their block and field, else of the field: real ids, so that most requests are answered. */
const textsOf: Readonly<Record<string, readonly string[]>> = {
  'accelerator.ref': [
    'nvidia-a100-sxm4-80gb',
    'nvidia-h100-sxm5-80gb',
    'nvidia-v100-sxm2-16gb',
    'huawei-ascend-910b3',
  ],
  'node.ref': ['dgx-h100', 'dgx-a100-640', 'gb200-nvl72'],
  'model.ref': ['llama3.1-8b', 'llama3.1-405b', 'deepseek-v3', 'gpt3-175b'],
  'price.ref': ['cheapest'],
  'site.ref': ['us-va', 'fra', 'cn-national'],
  'revenue.ref': ['mistral.pixtral-large'],
  'api.ref': ['mistral.pixtral-large'],
  currency: ['USD'],
  from: ['CNY'],
  to: ['USD'],
  as_of: ['2026-01-15', '2024'],
  'attention.kind': ['mha', 'gqa', 'mqa', 'mla', 'rwkv'],
}

const optionalMaxCount = 3
const leftOut = ['pin']

function numberIn(schema: JsonSchema): Arbitrary<number> {
  const low = schema.minimum ?? schema.exclusiveMinimum ?? -1e6
  const high = schema.maximum ?? 1e30
  const isIn = (value: number) => value >= low && value <= high && value !== schema.exclusiveMinimum
  const usual = [1, 2, 8, 64, 1024, 0.5, 0.4, 100, 1e9, 1e12].filter(isIn)
  const edges = [low, high, 1e-9].filter(isIn)
  if (schema.type === 'integer') {
    const whole = [...usual, ...edges].map(Math.ceil).filter(isIn)
    return fc.constantFrom(...whole)
  }
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...edges) },
  )
}

/** A value with its bounds in order, as the core wants them. */
function inOrder(value: unknown): unknown {
  const { value: central, low, high } = value as { value?: number; low?: number; high?: number }
  if (central === undefined) return value
  return {
    value: central,
    ...(low !== undefined && { low: Math.min(low, central) }),
    ...(high !== undefined && { high: Math.max(high, central) }),
  }
}

function objectIn(target: JsonSchema, shared: SharedSchemas, path: string[]): Arbitrary<unknown> {
  const properties = Object.entries(target.properties ?? {}).filter(([key]) => !leftOut.includes(key))
  if (properties.length === 0) return fc.constantFrom({ model_type: 'llama' }, { hidden_size: 64 })
  const required = target.required ?? []
  const optional = properties.map(([key]) => key).filter((key) => !required.includes(key))
  return fc.subarray(optional, { maxLength: Math.min(optionalMaxCount, optional.length) }).chain((taken) => {
    const fields = properties
      .filter(([key]) => required.includes(key) || taken.includes(key))
      .map(([key, child]) => [key, admittedBy(child, shared, [...path, key])])
    return fc.record(Object.fromEntries(fields)).map(inOrder)
  })
}

/** Requests that a schema admits: optional fields come and go, numbers are usual or at their bounds. */
export function admittedBy(
  schema: JsonSchema,
  shared: SharedSchemas,
  path: string[] = [],
): Arbitrary<unknown> {
  const target = resolveRef(schema, shared)
  if (target.anyOf) return fc.oneof(...target.anyOf.map((branch) => admittedBy(branch, shared, path)))
  if (target.enum) return fc.constantFrom(...target.enum)
  if (target.type === 'number' || target.type === 'integer') return numberIn(target)
  if (target.type === 'boolean') return fc.boolean()
  if (target.type === 'string') {
    return fc.constantFrom(...(textsOf[path.slice(-2).join('.')] ?? textsOf[path.at(-1) ?? ''] ?? ['a']))
  }
  if (target.type === 'array') return fc.array(admittedBy(target.items ?? {}, shared, path), { maxLength: 2 })
  return objectIn(target, shared, path)
}
