import type { Estimator } from './kind.ts'
import type { KindName } from './kinds.ts'

/** The estimator of one kind, without loading the others: each kind stands in the file of its name. */
export async function estimatorOf(kind: KindName): Promise<Estimator<never>> {
  const file = `./${kind}.ts`
  const module: Record<string, { estimate: Estimator<never> }> = await import(file)
  const found = module[kind]
  if (found === undefined) throw new Error(`${kind} is not in the file of its name`)
  return found.estimate
}
