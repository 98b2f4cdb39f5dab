/** What an answer is to be read with. */
export const warningsEn = {
  money_is_not_compute:
    'The figure is compute read off money. A price is not a measure of compute: it holds margin, idle time and subsidy, and differs by large factors between models, sellers and years.',
  latency_sizing_is_upper_bound:
    'The count rests on the latency of one request at a time. Batched serving needs fewer accelerators.',
  peak_above_dense:
    'The given peak rate is above the dense peak in the catalog. A peak with sparsity overstates what training reaches.',
  mfu_above_published: 'The utilisation is above 0.65, higher than published measurements at scale.',
  small_model_for_6nd:
    'Six FLOP per parameter and token is coarse for models under 2e9 parameters, where attention and embeddings weigh more.',
  default_dominates_range: 'The range comes mostly from a default. Giving this value narrows it most.',
  price_without_date: 'The amount has no date, so its age cannot be judged.',
  price_stale:
    'The amount is of {as_of}, {months} months before the catalog. Prices of compute fall by large factors within a few years.',
  tax_bases_differ:
    'Some amounts hold tax and others do not, and they are added or compared as they stand. Send `tax` with a `tax_ratio` for each.',
  unverified_figure:
    'No page confirms these values of the catalog. Unverified: {unverified}. Computed from other figures: {derived}.',
  input_unused:
    'No figure of the answer rests on this input: another field decides, or one that goes with it is missing.',
  unit_suspect: 'The value looks as if it were given in another unit.',
  memory_exceeded: 'The plan needs more memory than the accelerator has: {shortfall_gib} GiB are missing.',
  host_memory_exceeded:
    'What is moved off the accelerators takes {needed_gib} GiB, and host memory has {available_gib} GiB.',
  plan_memory_tight:
    'The fastest plan that fits fills over 92% of the memory, which is nearer than memory can be predicted. Where a plan leaves room it is among the alternatives.',
  generation_does_not_fit:
    'The model that answers does not fit on the accelerators that answer, so its time is not known.',
  deadline_out_of_reach:
    'No number of these accelerators that was tried meets the deadline: the quickest is answered.',
  plan_search_cut: 'The search for a plan ended at its bound of evaluated plans: there may be a faster one.',
  context_exceeded:
    "A sequence of {tokens} tokens is longer than the model's positions reach: {limit} tokens.",
  objective_near_floor:
    'A replica with nothing else to do already takes nearly all that {objective} leaves after the margin of the prediction: the fleet runs at {percent}% of what it could, and its count moves with every millisecond.',
  architecture_assumed:
    'Only the size of the model is known: the usual shape of that size stands in, and the ranges are wider.',
  encode_unmeasured:
    'No measured row is of requests without answer tokens: the physics of prompts stands in.',
  plan_does_not_divide: '{degrees} of the plan, {parts} together, do not divide {part} of {count}.',
  precision_assumed: 'The catalog does not know how this model is stored: {used} stands in for its weights.',
  tensor_does_not_divide:
    '{ranks} ranks do not divide {part} of {count}: engines refuse such a plan, hold copies or load ranks unevenly.',
  mtbf_of_other_generations:
    'No count of interruptions is known for this generation: that of others stands in, with the range of all of them.',
  averaging_costs_quality:
    'Sites average weights every {every} steps over {sites} sites, which is not the same training: DiLoCo (arXiv:2311.08105) matched synchronous training with 8 workers every 500 steps on small models; quality falls with more sites (arXiv:2503.09799). The cost is not in the figures.',
  links_hold_sites_up:
    'The exchange between sites takes {exchange_s} s of a step that computes for {step_s} s: computing power adds up over places, what joins them does not.',
  site_splits_replica:
    '{accelerators} accelerators of site {site} are no whole number of replicas of {replica}: one would lie over the link, or some idle.',
  plan_leaves_idle: 'The plan uses {used} of {count} accelerators: the others idle and are paid for.',
  peak_factor_default:
    'The ratio of peak to average load was not given. A default stands in, and the fleet scales with it.',
  capacity_exceeded:
    'The work of a month takes more hours than the fleet has. Options that hold a fleet cannot do it and are not compared.',
  computed_in_wider_format: 'The accelerator has no stated rate in {asked}: it is computed in {used}.',
  option_not_ranked:
    'An option was asked for and has no place in the ranking: its cost is not known, or its fleet is too small or not known to be large enough.',
  price_variants_unused: 'The price list {ref} also has prices that the answer does not take: {variants}.',
  token_price_tier_assumed:
    'The price list has tiers by length of prompt and no length was given: the first tier stands in.',
  fleet_below_peak:
    'The fleet has {count} accelerators, fewer than the {needed} that the load needs at its peak. Its options are compared all the same.',
  price_basis_differs: 'The price is a {basis} price and stands where a {wanted} price is asked for.',
  price_not_in_force: 'The catalog says of the price {ref} that it is no longer in force.',
  break_even_may_not_exist:
    'Within the ranges of the inputs the saving may be none, so there may be no such point: it has no range.',
  ranking_leaves_out: 'The ranking by {figure} leaves out {parts}: {missing}.',
  electricity_price_derived:
    'The electricity price is built from parts of tariffs and a generation price that no source confirms.',
  electricity_price_undated: 'The source of the electricity price has no date for it.',
  grid_basis_unstated:
    'The source of the grid factor does not say whether it counts direct emissions or the life cycle.',
  supply_precision_unstated:
    'The number format that the supply is counted in is not stated. A supply in FP32 or with sparsity is not comparable with a dense peak in 16 bits.',
  supply_precision_differs:
    'The supply is counted in {supply} and the demand in {demand}. The share takes the peak of the same accelerators in {supply}.',
  node_exceeds_rack:
    'One node draws up to {node_kw} kW, a rack takes {rack_kw} kW. One node a rack is counted.',
  law_outside_domain:
    'The law {law} was fitted on {quantity} from {low} to {high}; here it is {value}. The figures are extrapolated.',
  regions_do_not_sum:
    'The regions together have {regions_flop_per_s} FLOP/s, the supply has {supply_flop_per_s}. The share takes the supply.',
  machine_rate_shared:
    'The request sends a rate, hours or a count of one machine, which stands for every machine that is compared: it is not the same work on each.',
  carbon_basis_unstated:
    'The grid factors are of one source that does not say whether they are direct or over the life cycle. They are ranked with each other only.',
  transfer_price_first_tier:
    'The price holds up to {volume_max_gb} GB a month, and {moved_gb} GB are moved. What is above it may cost another price.',
  lease_too_short:
    'Moving takes {moving_days} days on a line that is leased for {leased_days} days: the lease costs more than is counted.',
  moving_misses_deadline:
    'The run keeps its deadline of {deadline_days} days, but not with the time that moving takes, at: {sites}.',
  carbon_bases_differ:
    'The sites count emissions differently, some directly and some over the life cycle. They are not ranked by carbon.',
} as const
