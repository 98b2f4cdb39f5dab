/** What answers of the same headline keys share. Made once for a list of keys. */
export type KeyPlan = {
  /**
   * A record of the keys, in their order, from as many values. It is made as one literal: V8 keeps a record that is
   * filled key by key as a dictionary from its thirteenth key on, which is written and read several times slower.
   */
  record: <Value>(values: readonly Value[]) => Record<string, Value>
  /** Where the answer tells that a key is unknown. */
  paths: readonly string[]
}

const byList = new WeakMap<readonly string[], KeyPlan>()
/** Of lists that are made anew for each answer. */
const byContent = new Map<string, KeyPlan>()
const keptMost = 200

/** The plan of a list of headline keys, which must not change. */
export function keyPlan(keys: readonly string[]): KeyPlan {
  const known = byList.get(keys)
  if (known !== undefined) return known
  const content = keys.join()
  const plan = byContent.get(content) ?? makePlan(keys)
  if (byContent.size >= keptMost) byContent.clear()
  byContent.set(content, plan)
  byList.set(keys, plan)
  return plan
}

function makePlan(keys: readonly string[]): KeyPlan {
  return { record: recordMaker(keys), paths: keys.map((key) => `headline.${key}`) }
}

/** The text is made of names of figures, as JSON writes them, and of places. */
function recordMaker(keys: readonly string[]): KeyPlan['record'] {
  const fields = keys.map((key, at) => `${JSON.stringify(key)}: values[${at}]`)
  return new Function('values', `'use strict'\nreturn { ${fields.join(', ')} }`) as KeyPlan['record']
}
