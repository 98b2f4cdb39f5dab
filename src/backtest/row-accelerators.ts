import { measuredFile, writeMeasured } from './measured.ts'
import { readRows } from './row.ts'

/** Ids of measured rows by the accelerator of the catalog that they were measured on. */
type RowAccelerators = Record<string, string[]>

type Row = { id: string; hardware?: { accelerator?: string | null } }

/** Of one kind of measured rows. Rows whose machine is not in the catalog stay out. */
function rowAccelerators(kind: 'serving' | 'training'): RowAccelerators {
  const found: RowAccelerators = {}
  for (const { id, hardware } of readRows<Row>(measuredFile(kind, 'rows.jsonl'))) {
    const accelerator = hardware?.accelerator
    if (!accelerator) continue
    found[accelerator] = [...(found[accelerator] ?? []), id]
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Writes them beside the rows that are shipped, an accelerator a line. */
export function writeRowAccelerators(kind: 'serving' | 'training'): void {
  writeMeasured(kind, 'row-accelerators.json', rowAcceleratorsText(kind))
}

/** As data: the same rows always give the same bytes. */
export function rowAcceleratorsText(kind: 'serving' | 'training'): string {
  const lines = Object.entries(rowAccelerators(kind)).map(
    ([name, ids]) => `  ${JSON.stringify(name)}: ${JSON.stringify(ids)}`,
  )
  return `{\n${lines.join(',\n')}\n}\n`
}
