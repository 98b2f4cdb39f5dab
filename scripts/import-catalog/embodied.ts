import type { RawEmbodied } from './raw/energy.ts'
import { sourceOf } from './sources.ts'
import { groundOf } from './verification.ts'

/** Rows whose boundary is a whole server. Every other row covers a board or module and goes to the accelerator. */
const serverRows = new Set(['a100-instance-share'])

/** The board or module figure of an accelerator. Server figures never stand for a board. */
export function boardCarbon(rows: RawEmbodied[], accelerator: string) {
  return figure(rows.find((row) => row.accelerator === accelerator && !serverRows.has(row.id)))
}

/** The figure of a whole server with `count` accelerators, from a share per accelerator of such a server. */
export function serverCarbon(rows: RawEmbodied[], accelerator: string, count: number) {
  const row = rows.find((one) => one.accelerator === accelerator && serverRows.has(one.id))
  const share = figure(row)
  if (share.embodied_kgco2e === null || count !== 8) return figure(undefined)
  return {
    ...share,
    embodied_kgco2e: share.embodied_kgco2e * count,
    embodied_boundary: `whole server: ${share.embodied_boundary}, times ${count}`,
  }
}

function figure(row: RawEmbodied | undefined) {
  return {
    embodied_kgco2e: row?.kg_co2e_per_accelerator ?? null,
    embodied_boundary: row?.boundary ?? null,
    sources: row ? row.sources.map((id) => sourceOf('energy', id, ['embodied_kgco2e'])) : [],
    state: row?.verified ? groundOf('energy', row.sources) : ('unverified' as const),
  }
}
