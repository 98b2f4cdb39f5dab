import type { Verification } from './catalog/verification.ts'
import type { Recompute } from './request/recompute.ts'
import type { TrainingPlan } from './request/training-plan.ts'
import type { SourceWording, Wording, Words } from './words.ts'

/** A finite number, or `null` with an entry in `unknowns`. */
export type FigureValue = number | null

export type Origin = 'given' | 'catalog' | 'default' | 'derived' | 'measured'

export type Range = { low: number; high: number; kind: 'p10_p90' }

export type AssumptionReport<Source = SourceWording> = {
  path: string
  value: number | string | boolean | null
  /** Absent for a word, such as a precision. */
  unit?: string
  low?: number
  high?: number
  origin: Origin
  /** `kind/id@version` of the catalog entry. */
  ref?: string
  source?: Source
  as_of?: string
  verified?: boolean
  verification?: Verification
}

export type DerivationStep<Source = SourceWording> = {
  figure: string
  unit: string
  formula?: string
  function?: string
  inputs: Record<string, number>
  value: number
  source?: Source
  breakdowns?: Record<string, number>
}

export type UnknownReason =
  | 'not_requested'
  | 'input_missing'
  | 'catalog_value_missing'
  | 'fx_rate_missing'
  | 'structure_unsupported'
  | 'not_modelled'
  | 'depends_on_unknown'
  /** All is known, and no value answers the question: two options that never cost the same. */
  | 'no_solution'

export type Unknown<Detail = Wording> = {
  path: string
  reason: UnknownReason
  supply?: string
  detail?: Detail
}

/** A stable code with a page; HTTP adds the message in the caller's language. */
export type Warning<Parameter = string | number | Wording> = {
  code: string
  path?: string
  parameters?: Record<string, Parameter>
}

export type Driver = {
  path: string
  figure: string
  low: number
  high: number
  figure_at_low: number
  figure_at_high: number
  swing_ratio: number
}

export type Validity = {
  domain: string
  inside_domain: boolean
  backtest: Record<string, unknown> | null
  not_modelled: string[]
}

/** A plan that was found beside the one that was chosen, with what its step takes and its device holds. */
export type Alternative = {
  /** As a request has it. */
  plan: TrainingPlan
  recompute: Recompute
  step_time_s: number
  memory_peak_per_accelerator_gib: number
}

/** A part of a fleet of several kinds under the plan of the run. */
export type FleetPartTold = {
  ref: string
  count: number
  /** Replicas of the model on it. */
  data: number
  step_time_s: number | null
  /** Part of the step in which it waits for the slowest. */
  waiting_ratio: number | null
  memory_peak_per_accelerator_gib: number | null
  memory_usable_gib: number | null
  fits_in_memory: boolean | null
}

/** A fleet of several kinds: whom all wait for, and each part. */
export type FleetTold = { slowest: { index: number; ref: string }; parts: FleetPartTold[] }

/** A part of a programme: what it takes of the whole. */
export type ProgrammePart = {
  name: string
  outcome: 'kept' | 'failed' | 'trial' | 'repeated'
  training_compute_flop: number | null
  tokens_count: number | null
  accelerator_hours: number | null
  wall_clock_days: number | null
  cost_amount: number | null
  energy_facility_kwh: number | null
  electricity_cost_amount: number | null
  emissions_operational_kgco2e: number | null
  emissions_embodied_kgco2e: number | null
}

export type Programme = { parts: ProgrammePart[] }

/** What a framework or an engine cannot be told, by the field that asks it. */
export type NotExpressed = { field: string; reason: Words }

/** A plan as one framework or engine is started, at the version that it was written for. */
export type LaunchLine = {
  framework: string
  version: string
  source: { repository: string; commit: string; files: string[] }
  /** `null`: something cannot be said, so that any line would start another plan. */
  text: string | null
  /** What the line names, by file name. */
  files: { name: string; text: string }[]
  not_expressed: NotExpressed[]
  /** What the answer knows nothing of and the caller has to say. */
  left_open: string[]
  /** How often it is run for all replicas of a fleet. */
  starts_count?: number
}

/** An event of Chrome's trace format: `X` has a place in time (us), `M` names a row. */
export type TraceEvent = {
  name: string
  ph: 'X' | 'M'
  pid: number
  tid: number
  args: Record<string, string | number>
  cat?: string
  ts?: number
  dur?: number
}

/** One step in time, as Chrome's trace viewer and Perfetto read it, with how it stands to the figure. */
export type Timeline = {
  traceEvents: TraceEvent[]
  displayTimeUnit: 'ms'
  schedule: string
  step_time_s: number
  trace_end_s: number
  /** What the order of the schedule takes beyond the figure; 0 where the trace ends with it. */
  order_difference_s: number
  cut: {
    micro_batches_count: number
    micro_batches_shown_count: number
    stages_count: number
    stages_shown_count: number
  }
}

/** Named intervals between checkpoints, what each would make of the run, and the one that is used. */
export type Checkpointing = {
  used: 'given' | 'exact'
  failures: 'exponential' | 'weibull'
  run_mtbf_minutes: number | null
  recovery_minutes: number | null
  checkpoint_pause_minutes: number | null
  checkpoint_write_minutes: number | null
  intervals: {
    name: 'young' | 'daly' | 'exact' | 'given'
    interval_minutes: number | null
    goodput_ratio: number | null
  }[]
}

/** What decides the size of a fleet: an objective, and the part of its bound that is left. */
export type SizingBinding = { objective: string; slack_ratio: number }

/** The same traffic on a replica more or fewer. `null`: the wait grows without bound. */
export type SizingNeighbour = {
  replicas_needed_count: number
  accelerator_count: number
  broken: string[]
  utilization_ratio: number | null
  ttft_ms_p95: number | null
  tpot_ms_p95: number | null
  end_to_end_latency_s_p95: number | null
}

/** A replica with the fewest of it that a traffic takes. */
export type SizedPlan = {
  plan: Record<string, number>
  replicas_needed_count: number
  accelerator_count: number
}

/** What the core knows of an answer. HTTP adds `reproducibility` and `links`. */
export type Estimate = {
  kind: string
  status: 'ok' | 'partial' | 'infeasible'
  headline: Record<string, number | string | boolean | null>
  ranges: Record<string, Range | null>
  /** Unit of every number of the answer by its definition; `*` in a path stands for any place in a list. Not published: worked out where asked for. */
  units: () => Record<string, string>
  breakdowns: Record<string, Record<string, number | null>>
  assumptions: AssumptionReport[]
  unknowns: Unknown[]
  warnings: Warning[]
  validity: Validity
  /** Serving and sizing: whether slots run short. */
  flag?: 'near_capacity' | 'overloaded' | null
  /** Where a plan was chosen: the next ones. */
  alternatives?: readonly Alternative[]
  /** Where a run on accelerators of several kinds was predicted. */
  fleet?: FleetTold
  /** Where a stage is unlike its run. */
  programme?: Programme
  /** Where a run says how it fails. */
  checkpointing?: Checkpointing
  /** Sizing only. */
  binding?: SizingBinding | null
  neighbours?: { one_fewer: SizingNeighbour | null; one_more: SizingNeighbour | null }
  plans?: readonly SizedPlan[]
  derivation?: DerivationStep[]
  drivers?: Driver[]
  /** On request: how to start what was estimated. `null` where there is no plan to start. */
  launch?: LaunchLine[] | null
  /** On request: one step in time. `null` where none was predicted, or it cannot be laid out. */
  timeline?: Timeline | null
}
