import type { Deployment } from './deployment.ts'

/** A measured row as far as nearness goes. Its own error is of a fit that has not seen its group. */
export type IndexedRow = {
  id: string
  domain: string
  engine: string
  family: string
  precision: string
  model: string
  /** Parameters read per token, and routed experts' share of the whole. */
  active_parameters_count: number
  expert_ratio: number
  devices_count: number
  batch_sequences: number
  prompt_tokens: number
  output_tokens: number
  /** ln(predicted / measured), its group held out. */
  held_out_log_error: number
}

export type NearestRow = {
  id: string
  model: string
  engine: string
  family: string
  distance: number
  held_out_log_error: number
}

type Point = Omit<IndexedRow, 'id' | 'model' | 'held_out_log_error'>

export function pointOf(
  deployment: Deployment,
  domain: string,
  engine: string,
  load: { batch_sequences: number; prompt_tokens: number; output_tokens: number },
): Point {
  const { shape, device, precision } = deployment
  const routed = shape.expert_parameters_count
  const active = shape.dense_parameters_count + routed * (1 - deployment.expert_missed_ratio)
  return {
    domain,
    engine,
    family: device.family,
    precision: precision.weights,
    active_parameters_count: active,
    expert_ratio: routed / (routed + shape.dense_parameters_count),
    devices_count: deployment.devices_count,
    ...load,
  }
}

function octaves(a: number, b: number): number {
  return Math.abs(Math.log2(Math.max(1, a) / Math.max(1, b)))
}

/** What a differing name is worth, in doublings of a size. */
const mismatch = { engine: 2, family: 2, precision: 1, experts: 4 }

/** Doublings between two points, names counted as so many; no more than that it is not below `most` where it is not. */
export function distance(a: Point, b: Point, most = Number.POSITIVE_INFINITY): number {
  let sum =
    (a.engine === b.engine ? 0 : mismatch.engine) +
    (a.family === b.family ? 0 : mismatch.family) +
    (a.precision === b.precision ? 0 : mismatch.precision) +
    mismatch.experts * Math.abs(a.expert_ratio - b.expert_ratio)
  if (sum >= most) return sum
  sum += octaves(a.active_parameters_count, b.active_parameters_count)
  if (sum >= most) return sum
  sum += octaves(a.devices_count, b.devices_count)
  sum += 0.5 * octaves(a.batch_sequences, b.batch_sequences)
  if (sum >= most) return sum
  sum += 0.5 * octaves(a.prompt_tokens, b.prompt_tokens)
  return sum + 0.25 * octaves(a.output_tokens, b.output_tokens)
}

const nearestCount = 3

const byDomain = new WeakMap<readonly IndexedRow[], Map<string, IndexedRow[]>>()

function ofDomain(rows: readonly IndexedRow[], domain: string): readonly IndexedRow[] {
  const known = byDomain.get(rows) ?? Map.groupBy(rows, (row) => row.domain)
  byDomain.set(rows, known)
  return known.get(domain) ?? []
}

/** The three measured rows of a domain that lie closest: one pass, no list of all distances. */
export function nearestRows(rows: readonly IndexedRow[], point: Point): NearestRow[] {
  const nearest: { row: IndexedRow; distance: number }[] = []
  let farthest = Number.POSITIVE_INFINITY
  for (const row of ofDomain(rows, point.domain)) {
    const away = distance(row, point, farthest)
    if (away >= farthest) continue
    const place = nearest.findIndex((other) => away < other.distance)
    nearest.splice(place < 0 ? nearest.length : place, 0, { row, distance: away })
    if (nearest.length > nearestCount) nearest.pop()
    if (nearest.length === nearestCount) farthest = nearest.at(-1)?.distance ?? farthest
  }
  return nearest.map(({ row, distance: away }) => ({
    id: row.id,
    model: row.model,
    engine: row.engine,
    family: row.family,
    distance: away,
    held_out_log_error: row.held_out_log_error,
  }))
}
