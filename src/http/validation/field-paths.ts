import { type JsonSchema, resolveRef, type SharedSchemas } from './json-schema.ts'

const depthMax = 4

function childrenOf(schema: JsonSchema, shared: SharedSchemas): [string, JsonSchema][] {
  const target = resolveRef(schema, shared)
  const own = Object.entries(target.properties ?? {})
  return [...own, ...(target.anyOf ?? []).flatMap((branch) => childrenOf(branch, shared))]
}

/** The dotted path of the shallowest field called `name` anywhere in `root`, if there is one. */
export function dottedPathTo(name: string, root: JsonSchema, shared: SharedSchemas): string | undefined {
  let level: { path: string[]; schema: JsonSchema }[] = [{ path: [], schema: root }]
  for (let depth = 0; depth < depthMax; depth++) {
    const next = level.flatMap(({ path, schema }) =>
      childrenOf(schema, shared).map(([key, child]) => ({ path: [...path, key], schema: child })),
    )
    const found = next.find(({ path }) => path.at(-1) === name)
    if (found !== undefined) return found.path.join('.')
    level = next
  }
  return undefined
}
