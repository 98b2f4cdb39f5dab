/** How the plans of an accelerator are gone through. */
export type HowSearched = {
  /** Plans that are kept: of all, or of each count. */
  top: number
  /**
   * `overall`: the fastest of all. `count`: of each count, since what fewer accelerators cost may be less.
   * `memory`: of each count those that no other is both faster and smaller than.
   */
  by: 'overall' | 'count' | 'memory'
  /** Every plan is evaluated, and none left out by a bound. */
  isExhaustive: boolean
  /** Whether predicted memory has to fit at its p90. */
  isWorstCase: boolean
  /** What a plan may hold of one accelerator beside its own memory (GiB). */
  memory_max_gib?: number | undefined
  /** This part of `parts` of the space, from 0. */
  part: number
  parts: number
  /** Plans and groups of plans that may be looked at. */
  budget: number
  /** Throws once nobody waits for what is found. */
  checkpoint: () => void
}

/** A plan that was found, with the request that asks for it. */
export type FoundPlan = {
  count: number
  plan: Record<string, unknown>
  /** Of the same count, plans with less have less of every figure that grows with time, where not each plan is read. */
  step_time_s: number
  memory_gib: number
  request: object
}

export type FoundPlans = {
  evaluated_count: number
  /** Of them those that fit. */
  fitting_count: number
  /** The same by count, where counts are gone through each for itself. */
  fitting_by_count: Record<string, number>
  /** Of those that fit, others that are no answer, by reason. */
  rejected?: Record<string, number>
  /** False where the budget ran out first. */
  is_whole: boolean
  plans: FoundPlan[]
  /** The fastest where memory is no limit; none of an exhaustive search. */
  unbounded: FoundPlan[]
}

/** The plans of one request on one accelerator, at some counts. */
export type PlanFinder = {
  /** Plans that the space has. */
  count: () => number
  find: (how: HowSearched) => FoundPlans
  /** The plan that needs the least memory, of as much as the budget reaches. */
  nearest: (budget: number) => FoundPlan | null
}
