import type { UnitTrap, Verdict } from '../core/readers/claims/claim.ts'
import type { RemarkCode } from '../core/readers/claims/remarks.ts'

/** Parts of units that are words; symbols such as kWh are the same in every language. */
export type UnitWord =
  | 'token'
  | 'ktoken'
  | 'Mtoken'
  | 'word'
  | 'character'
  | 'byte'
  | 'request'
  | 'day'
  | 'month'
  | 'year'
  | 'h'
  | 's'
  | 'min'
  | 'PF_day'

/** What a check of a claim says in words; every language fills it. */
export type ClaimTexts = {
  verdicts: Record<Verdict, string>
  remarks: Record<RemarkCode, string>
  traps: Record<UnitTrap, string>
  units: Record<UnitWord, string>
  /** Of a number other than 1. */
  units_many: Record<UnitWord, string>
}

export const claimsEn: ClaimTexts = {
  verdicts: {
    reproduced: 'Reproduced: it comes out as claimed.',
    implied: 'Implied: it comes out because an input was solved from the claim, which confirms nothing.',
    differs: 'Differs: it does not come out, with inputs that the claim does not all state itself.',
    refuted_by_own_inputs: 'Refuted by its own inputs: what the claim states gives another figure.',
    not_derivable: 'Not derivable: what the claim states is not enough.',
    not_comparable: 'Not comparable: the numbers do not measure the same thing.',
  },
  remarks: {
    figure_refuted:
      'The claim’s own inputs give {ours} {unit} for {figure}, not {theirs}: it is off by a factor of {factor}.',
    figure_differs: 'Ours is {ours} {unit} for {figure}, theirs {theirs}: a factor of {factor}.',
    figure_implied:
      '{figure} comes out as claimed because {path} was solved from it: this shows what the claim implies and confirms nothing.',
    figure_not_derivable: '{figure} cannot be derived from what the claim states.',
    figure_not_comparable: 'The two values of {figure} do not measure the same thing. {why}',
    carrier_needed: '{path} alone would close the gap in {figure} at {needed} {unit} in place of {value}.',
    carrier_strained:
      'No single input plausibly closes the gap in {figure}: even {path} would have to be {needed} {unit} in place of {value}.',
    no_single_carrier: 'No single input can bring {figure} to the claimed value.',
    input_implausible: 'The claim implies {value} {unit} for {path}, where {low} to {high} is plausible.',
    input_unsolved: '{path} was to be solved from {figure}, but no value of it gives the claimed one.',
  },
  traps: {
    flop_or_flop_per_s: 'FLOP and PF-days are amounts, FLOP/s is a rate: do not take one for the other.',
    prefix: 'The values differ by a power of a thousand: check million, billion, tera, peta.',
    sparse_peak: 'A peak with structured sparsity is twice the dense one and is not reached in training.',
    card_or_server:
      'The values differ by the accelerators of a server: check whether cards or servers are counted.',
    bit_or_byte: 'Links are sold in bits per second and memory in bytes: one byte is eight bits.',
    card_or_card_day: 'A number of cards and a number of card-days were taken for one another.',
    money_as_compute: 'Money was taken as a measure of compute. Prices hold margins, staff and idle time.',
    words_or_tokens:
      'Words and tokens are not the same: English has about 0.75 words a token, Chinese differs.',
  },
  units: {
    token: 'token',
    ktoken: 'thousand tokens',
    Mtoken: 'million tokens',
    word: 'word',
    character: 'character',
    byte: 'byte',
    request: 'request',
    day: 'day',
    month: 'month',
    year: 'year',
    h: 'h',
    s: 's',
    min: 'min',
    PF_day: 'PF-day',
  },
  units_many: {
    token: 'tokens',
    ktoken: 'thousand tokens',
    Mtoken: 'million tokens',
    word: 'words',
    character: 'characters',
    byte: 'bytes',
    request: 'requests',
    day: 'days',
    month: 'months',
    year: 'years',
    h: 'h',
    s: 's',
    min: 'min',
    PF_day: 'PF-days',
  },
}
