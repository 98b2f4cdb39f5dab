/** A text in every language of the service. */
export type Localized = { en: string; zh: string }

/** Where an input of a claim comes from: its own text, memory of a source that was not read, or a guess that makes it work. */
export const bases = ['stated', 'recalled', 'inferred'] as const
export type Basis = (typeof bases)[number]

/** From the worst to the best: a claim is as good as its worst figure. */
export const verdicts = [
  'refuted_by_own_inputs',
  'differs',
  'not_comparable',
  'not_derivable',
  'implied',
  'reproduced',
] as const
export type Verdict = (typeof verdicts)[number]

export const unitTraps = [
  'flop_or_flop_per_s',
  'prefix',
  'sparse_peak',
  'card_or_server',
  'bit_or_byte',
  'card_or_card_day',
  'money_as_compute',
  'words_or_tokens',
] as const
export type UnitTrap = (typeof unitTraps)[number]

/** An input that the claim rests on. */
export type ClaimAssumption = {
  /** With a dot: a field of the estimate's request. Without: a name in the claim's own formulas. */
  path: string
  unit: string
  /** Absent: it stands in the request, is a step's, or is not known. With `solved_from`: where the search starts. */
  value?: number
  /** The step over the claim's other assumptions that this input takes its value from. */
  from_step?: string
  basis: Basis
  /** What the input could plausibly be, where that is known. */
  low?: number
  high?: number
  /** The figure whose claimed value this input is solved from. */
  solved_from?: string
  note?: Localized
}

/** A number that the claim states, or (with `value: null`) one that it leads to. */
export type ClaimFigure = {
  name: string
  /** Absent: that of the estimate's figure, or what the formula gives. */
  unit?: string
  value: number | null
  /** Over assumptions, steps and `estimate.<figure>`. Absent: the figure of the estimate with this name. */
  formula?: string
  /** How far the claim's own rounding puts it from its inputs. */
  error_ratio?: number
  /** Why the two numbers do not measure the same thing. */
  not_comparable?: Localized
}

/** A step between assumptions and figures, for arithmetic that is not an estimate. */
export type ClaimStep = {
  name: string
  /** Absent: what the formula gives. */
  unit?: string
  formula: string
  source?: string
}

export type ClaimSource = {
  title: string
  /** Where the title is a description and no name. */
  title_zh?: string
  /** `null`: no address is known. */
  url: string | null
  /** Whether the numbers were read in the source or in a text that quotes it. */
  is_read: boolean
  read_note: Localized
}

/** Body of the endpoint of the claim's kind. */
export type ClaimRequest = object

/** What a check needs of a claim. */
export type CheckedClaim = {
  /** The kind of estimate that it is checked by, or `compare`. */
  kind: string | null
  /** Words, references and neutral values (a goodput of 1, no reserve); the numbers come from the assumptions. */
  request: ClaimRequest | null
  /** What the numbers of the request itself are; a convention where nothing is said. */
  request_basis?: 'stated'
  assumptions: ClaimAssumption[]
  steps?: ClaimStep[]
  figures: ClaimFigure[]
  unit_traps?: UnitTrap[]
}

/** A published claim with its inputs, its figures and where it was read. */
export type Claim = CheckedClaim & {
  id: string
  title: Localized
  statement: Localized
  who: Localized
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `null` where the source gives no date. */
  published: string | null
  scope: Localized
  source: ClaimSource
  /** What is wrong with it or what to know about it. */
  notes: Localized[]
}
