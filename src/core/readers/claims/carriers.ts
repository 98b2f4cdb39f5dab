import { leap } from '../../roots/leap.ts'
import type { FigureAt } from '../../roots/side.ts'
import type { ClaimInput, InputBasis } from './inputs.ts'

/** How one input alone bears on a figure. */
export type Carrier = {
  path: string
  unit: string
  basis: InputBasis
  value: number
  low: number
  high: number
  /** Our figure at the two ends. */
  figure_at_low: number | null
  figure_at_high: number | null
  swing_ratio: number | null
  /** What the input would have to be for the figure to come out as claimed. */
  value_needed: number | null
  /** That change, as a logarithm, over the way to the end of the span that it goes towards; small is likely. */
  strain: number | null
}

/** How far an input of this basis may be off, as a logarithm, where the claim gives no bounds. */
const spreads: Record<InputBasis, number> = {
  inferred: 0.5,
  default: 0.3,
  derived: 0.3,
  recalled: 0.2,
  stated: 0.1,
  measured: 0.05,
  catalog: 0.03,
  convention: 0.03,
}

const leastSpread = 1e-3

function endsOf({ value, low, high, basis }: ClaimInput): [low: number, high: number] {
  if (low !== undefined && high !== undefined) return [low, high]
  const factor = Math.exp(spreads[basis])
  return [low ?? value / factor, high ?? value * factor]
}

/** The way to the end on the side of `needed`, as a logarithm; next to none where the value has passed that end already. */
function spreadTowards(
  needed: number,
  { value, low, high }: { value: number; low: number; high: number },
): number | null {
  const upwards = needed > value
  const end = upwards ? high : low
  if (!(end > 0)) return null
  return Math.max(upwards ? Math.log(end / value) : Math.log(value / end), leastSpread)
}

/** One input moved alone to its ends, and to where the figure is as claimed. */
export function carrierOf(
  input: ClaimInput,
  { figureAt, ours, theirs }: { figureAt: FigureAt; ours: number; theirs: number | null },
): Carrier {
  const { path, unit, basis, value } = input
  const [low, high] = endsOf(input)
  const [atLow, atHigh] = [figureAt(low), figureAt(high)]
  const needed = theirs === null || theirs === ours ? null : leap(figureAt, value, theirs)
  const spread = spreadTowards(needed ?? value, { value, low, high }) ?? spreads[basis]
  return {
    path,
    unit,
    basis,
    value,
    low,
    high,
    figure_at_low: atLow,
    figure_at_high: atHigh,
    swing_ratio: atLow === null || atHigh === null ? null : Math.abs((atHigh - atLow) / ours),
    value_needed: needed,
    strain: needed === null ? null : Math.abs(Math.log(needed / value)) / spread,
  }
}

const settled: ReadonlySet<InputBasis> = new Set(['stated', 'convention', 'catalog', 'measured'])

/** Whether an input may well be another than the claim has it. */
export function isDoubtful({ basis, low, high }: ClaimInput): boolean {
  return !settled.has(basis) || low !== undefined || high !== undefined
}

/** Beyond it even the likeliest input would have to leave its plausible span far behind. */
const mostStrain = 2

/** Whether this input alone could plausibly be what a gap comes from. */
export function isPlausible({ value_needed, strain }: Carrier): boolean {
  return value_needed !== null && (strain === null || strain <= mostStrain)
}

/** Where there is a gap, by what explains it most easily; else by what sways the figure most. */
export function rankCarriers(carriers: readonly Carrier[], hasGap: boolean): Carrier[] {
  const far = Number.MAX_VALUE
  const bySwing = (one: Carrier) => -(one.swing_ratio ?? 0)
  const byStrain = (one: Carrier) => one.strain ?? far
  const rank = hasGap ? byStrain : bySwing
  return [...carriers].sort((a, b) => (isClose(rank(a), rank(b)) ? 0 : rank(a) - rank(b)))
}

/** Factors of one product explain a gap alike; rounding must not order them. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))
}
