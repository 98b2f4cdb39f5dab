import type { Warning } from '../../contract/answer.ts'
import { type Sheet, slotNamed } from '../sheet/sheet.ts'

/** What says that the work cannot be done as asked, or that a ranking is not whole: before all else. */
const first: ReadonlySet<string> = new Set([
  'memory_exceeded',
  'host_memory_exceeded',
  'moving_misses_deadline',
  'ranking_leaves_out',
  'option_not_ranked',
  'carbon_bases_differ',
  'money_is_not_compute',
  'latency_sizing_is_upper_bound',
])
/** What moves nothing: after all else. */
const last = 'input_unused'

/** An input is moved by this factor either way to see what rests on it. */
const nudge = 1.1

/**
 * Warnings in the order of what they move, the most first: what cannot be done as asked or is not ranked;
 * then each by how far the leading figures move when the input that it names moves by 10% either way
 * (where it names a block, its input that moves them most; where it names none, the answer as a whole);
 * last, inputs that nothing rests on. Equals stay as they came.
 */
export function inOrderOfEffect(
  warnings: readonly Warning[],
  sheet: Sheet,
  leading: readonly string[],
): Warning[] {
  if (warnings.length < 2) return [...warnings]
  const known = new Map<number, number>()
  const effectOf = (slot: number): number => {
    const found = known.get(slot) ?? swingOf(sheet, slot, leading)
    known.set(slot, found)
    return found
  }
  const ranked = warnings.map((warning) => ({ warning, effect: rankOf(warning, sheet, effectOf) }))
  return ranked.toSorted((a, b) => b.effect - a.effect || 0).map(({ warning }) => warning)
}

/** The same where no one sheet has the inputs of all: what cannot be done first, what moves nothing last. */
export function inOrderOfKind(warnings: readonly Warning[]): Warning[] {
  const rank = ({ code }: Warning) => (first.has(code) ? 0 : code === last ? 2 : 1)
  return warnings.toSorted((a, b) => rank(a) - rank(b))
}

const whole = 1e9

function rankOf({ code, path }: Warning, sheet: Sheet, effectOf: (slot: number) => number): number {
  if (first.has(code)) return 2 * whole
  if (code === last) return -1
  const block = path?.slice(0, path.lastIndexOf('.') + 1) ?? ''
  const slots = sheet.assumptions.flatMap((one, slot) => (one.path === path ? [slot] : []))
  const near = slots.length > 0 || block === '' ? slots : slotsIn(sheet, block)
  return near.length === 0 ? whole : Math.max(...near.map(effectOf))
}

function slotsIn({ assumptions }: Sheet, block: string): number[] {
  return assumptions.flatMap(({ path }, slot) => (path.startsWith(block) ? [slot] : []))
}

/** How far the figure that moves most goes, over its value; 0 for what nothing rests on. */
function swingOf(sheet: Sheet, slot: number, leading: readonly string[]): number {
  const { structure, values, calls, figures } = sheet
  const point = values.slice(0, structure.assumptionsCount)
  const value = point[slot] ?? Number.NaN
  if (!Number.isFinite(value) || value === 0) return 0
  const rowAt = (moved: number) => {
    point[slot] = moved
    const row = new Float64Array(figures.length)
    structure.program(point, row, 1, calls)
    return row
  }
  const [low, high] = [rowAt(value / nudge), rowAt(value * nudge)]
  const swings = leading.map((name) => {
    const place = slotNamed(sheet, name) - structure.assumptionsCount
    const own = values[structure.assumptionsCount + place] ?? 0
    const swing = place < 0 ? Number.NaN : Math.abs(((high[place] ?? 0) - (low[place] ?? 0)) / own)
    return Number.isFinite(swing) ? swing : 0
  })
  return Math.max(0, ...swings)
}
