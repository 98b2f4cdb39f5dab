import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ids of measured rows by the accelerator of the catalog that they were measured on. */
export type RowAccelerators = Record<string, string[]>

type Row = { id: string; hardware?: { accelerator?: string | null } }

/** Of one kind of measured rows. Rows whose machine is not in the catalog stay out. */
export function rowAccelerators(kind: 'serving' | 'training'): RowAccelerators {
  const file = join(import.meta.dirname, '../measured', kind, 'rows.jsonl')
  const found: RowAccelerators = {}
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    const { id, hardware }: Row = JSON.parse(line)
    const accelerator = hardware?.accelerator
    if (!accelerator) continue
    found[accelerator] = [...(found[accelerator] ?? []), id]
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
