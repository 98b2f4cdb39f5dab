import type { Estimate, Warning } from '../../contract/answer.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { NeededSlots } from './needed-slots.ts'

const code = 'input_unused'

/** Warnings for inputs that stand in the sheet though no figure of the answer rests on them. */
export function warnOfIdle({ assumptions }: Sheet, needed: NeededSlots): Warning[] {
  const idle = assumptions.filter(({ origin }, slot) => origin === 'given' && needed[slot] !== 1)
  return idle.map(({ path }) => ({ code, path }))
}

/** Blocks that are read as a whole: a shape, a plan, a pinned revision. */
const whole = new Set(['pin', 'plan', 'model.architecture', 'model.hf_config', 'model.override'])

/** Words that say something of an amount beside them, and nothing without one. */
const ofMoney: ReadonlySet<string> = new Set(['currency', 'as_of', 'tax', 'source'])
/** The word beside a grid factor. */
const ofGrid = 'grid_basis'

/**
 * Words that are always read: names, what an entry of the catalog is looked up by, and those that choose a
 * form. Their reader need not show them.
 */
const chosen = /^(ref|\w+_ref|name|key|kind|method|unit|mode|basis|preset)$/

/**
 * Warnings for numbers, words and switches of a request that an estimate never read: `ahead_years` without
 * a growth, a currency without an amount. Every number that is read, and every choice, stands among the
 * assumptions under its path. `skipped` are blocks that the kind of estimate names otherwise.
 */
export function warnOfUnread(
  request: object,
  { assumptions, warnings }: Estimate,
  skipped: readonly string[],
): Warning[] {
  const known = assumptions.map(({ path }) => path)
  const shown = new Set(known)
  const told = new Set(warnings.map(({ path }) => path))
  const isOut = (path: string) => whole.has(path) || skipped.includes(path)
  const isRead = ({ path, value }: Leaf) =>
    told.has(path) || (typeof value === 'string' ? isWordRead(path, shown, known) : shown.has(path))
  const sent: Leaf[] = []
  gatherLeaves(request, '', isOut, sent)
  const unread = sent.filter((leaf) => !isRead(leaf))
  return unread
    .filter(({ path }) => !sent.some((other) => isToldBy(path, other)))
    .map(({ path }) => ({ code, path }))
}

/** An amount that was sent speaks for the currency and the date beside it: it is read, or told itself. */
function isToldBy(path: string, { path: amount, value }: Leaf): boolean {
  const at = path.lastIndexOf('.') + 1
  const isBeside = at > 0 && amount.startsWith(path.slice(0, at)) && amount.slice(at).includes('amount')
  return isBeside && typeof value !== 'string' && ofMoney.has(path.slice(at))
}

/** Words at the top that speak for every amount of the answer, or for every site. */
const ofTheAnswer: ReadonlySet<string> = new Set(['currency', 'tax', 'carbon_basis'])

/** Whether a word stands among the assumptions, or beside a number that does and that it says something of. */
function isWordRead(path: string, shown: ReadonlySet<string>, known: readonly string[]): boolean {
  const at = path.lastIndexOf('.') + 1
  const [block, word] = [path.slice(0, at), path.slice(at)]
  // A rate of exchange is told by its number.
  if (chosen.test(word) || ofTheAnswer.has(path) || path.startsWith('currency_rates.')) return true
  if (ofMoney.has(word)) return known.some((one) => one.startsWith(block) && one.slice(at).includes('amount'))
  if (word === ofGrid) return known.some((one) => one.startsWith(`${block}grid_`))
  return shown.has(path)
}

type Leaf = { path: string; value: unknown }

function gatherLeaves(node: unknown, path: string, isOut: (path: string) => boolean, into: Leaf[]): void {
  if (node === null || node === undefined || isOut(path)) return
  if (typeof node !== 'object' || isSpread(node)) {
    into.push({ path, value: node })
    return
  }
  const prefix = path === '' ? '' : `${path}.`
  for (const key of Object.keys(node))
    gatherLeaves((node as Record<string, unknown>)[key], prefix + key, isOut, into)
}

/** A number with its bounds, or a distribution. */
function isSpread(node: object): boolean {
  return 'distribution' in node || ('value' in node && typeof node.value === 'number')
}
