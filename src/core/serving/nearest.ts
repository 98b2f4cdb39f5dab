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

const octaves = (a: number, b: number) => Math.abs(Math.log2(Math.max(1, a) / Math.max(1, b)))

/** What a differing name is worth, in doublings of a size. */
const mismatch = { engine: 2, family: 2, precision: 1, experts: 4 }

/** Doublings between two points, names counted as so many. */
export function distance(a: Point, b: Point): number {
  return (
    octaves(a.active_parameters_count, b.active_parameters_count) +
    mismatch.experts * Math.abs(a.expert_ratio - b.expert_ratio) +
    octaves(a.devices_count, b.devices_count) +
    0.5 * octaves(a.batch_sequences, b.batch_sequences) +
    0.5 * octaves(a.prompt_tokens, b.prompt_tokens) +
    0.25 * octaves(a.output_tokens, b.output_tokens) +
    (a.engine === b.engine ? 0 : mismatch.engine) +
    (a.family === b.family ? 0 : mismatch.family) +
    (a.precision === b.precision ? 0 : mismatch.precision)
  )
}

/** The three measured rows of a domain that lie closest. */
export function nearestRows(rows: readonly IndexedRow[], point: Point): NearestRow[] {
  return rows
    .filter((row) => row.domain === point.domain)
    .map((row) => ({
      id: row.id,
      model: row.model,
      engine: row.engine,
      family: row.family,
      distance: distance(row, point),
      held_out_log_error: row.held_out_log_error,
    }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
}
