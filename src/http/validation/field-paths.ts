import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

const depthMax = 4

function childrenOf(schema: JsonSchema, shared: SharedSchemas): [string, JsonSchema][] {
  const target = resolveRef(schema, shared)
  const own = Object.entries(target.properties ?? {})
  return [...own, ...(target.anyOf ?? []).flatMap((branch) => childrenOf(branch, shared))]
}

const indexes = new WeakMap<JsonSchema, ReadonlyMap<string, string>>()

/** The dotted path of the shallowest field of each name in `root`. Made once: fifty faults ask for it. */
function indexOf(root: JsonSchema, shared: SharedSchemas): ReadonlyMap<string, string> {
  const known = indexes.get(root)
  if (known !== undefined) return known
  const found = new Map<string, string>()
  let level: { path: string[]; schema: JsonSchema }[] = [{ path: [], schema: root }]
  for (let depth = 0; depth < depthMax; depth++) {
    level = level.flatMap(({ path, schema }) =>
      childrenOf(schema, shared).map(([key, child]) => ({ path: [...path, key], schema: child })),
    )
    for (const { path } of level) {
      const name = path.at(-1) ?? ''
      if (!found.has(name)) found.set(name, path.join('.'))
    }
  }
  indexes.set(root, found)
  return found
}

/** The dotted path of the shallowest field called `name` anywhere in `root`, if there is one. */
export function dottedPathTo(name: string, root: JsonSchema, shared: SharedSchemas): string | undefined {
  return indexOf(root, shared).get(name)
}
