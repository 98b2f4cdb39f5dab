import type { NodeEntry } from '../../../contract/catalog/entries.ts'

/** Cores of one processor, by the name that hosts of the catalog have. Vendors' product pages. */
const processors: Readonly<Record<string, number>> = {
  'Xeon 8480C': 56,
  'EPYC 7742': 64,
  'Xeon Platinum 8168': 24,
  'Xeon E5-2698 v4': 20,
}

/** A vCPU of a rented instance is a thread, of which a core has two. */
const threadsPerCore = 2

export type Host = { cores: number | null; memoryGib: number | null }

/** The cores and the memory of a node, as its `host` tells: `2x Xeon 8480C, 2 TB`, `96 vCPU, 1900 GiB`. */
export function hostOf({ host }: Pick<NodeEntry, 'host'>): Host {
  if (host === null) return { cores: null, memoryGib: null }
  return { cores: coresOf(host), memoryGib: memoryOf(host) }
}

function coresOf(host: string): number | null {
  const threads = /(\d+) vCPU/.exec(host)?.[1]
  if (threads !== undefined) return Number(threads) / threadsPerCore
  const [, count, rest = ''] = /(\d+)x (.+)/.exec(host) ?? []
  const known = Object.entries(processors).find(([name]) => rest.startsWith(name))
  return count === undefined || known === undefined ? null : Number(count) * known[1]
}

/** GiB of each unit: memory is sold in powers of two whatever it is called. */
const units: Readonly<Record<string, number>> = { GiB: 1, GB: 1, TB: 1024 }

/** `1-2 TB` says no number. */
function memoryOf(host: string): number | null {
  const [, amount, unit = ''] = /(?<![-\d.])(\d+(?:\.\d+)?) (GiB|GB|TB)\b/.exec(host) ?? []
  return amount === undefined ? null : Number(amount) * (units[unit] ?? Number.NaN)
}
