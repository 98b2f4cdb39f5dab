/** What a request means: problems of what it refers to, leaves out or contradicts, and of claims. */
export const estimateProblemsEn = {
  reference_unknown: {
    title: 'A reference is not in the catalog',
    detail: 'The reference at {pointer} names nothing in the catalog.',
    hint: 'Use one of `candidates`, ask GET /v1/catalog/resolve, or give the values inline. For a price, `offers` names the contracts and currencies that exist.',
  },
  catalog_revision_unknown: {
    title: 'The catalog revision is not here',
    detail: 'This service does not hold the catalog revision that the request is pinned to.',
    hint: 'GET /v1/catalog/revisions lists those it holds.',
  },
  attention_kind_unknown: {
    title: 'The attention kind is not modelled',
    detail: 'The attention at {pointer} is of a kind whose compute and memory are not modelled.',
    hint: 'Modelled are mha, gqa, mqa and mla, with a window or linear layers between. Or give parameter counts.',
  },
  hf_config_unsupported: {
    title: 'The Hugging Face configuration is not understood',
    detail: 'The configuration at {pointer} is not read: {detail}.',
    hint: 'Give model.architecture or parameter counts, or a file of a known model type: `candidates` lists them.',
  },
  precision_unknown: {
    title: 'The precision is not known',
    detail: 'The precision at {pointer} is not one whose bytes and rates are known.',
    hint: 'Use one of {known}.',
  },
  engine_unknown: {
    title: 'The engine is not known',
    detail: 'The engine "{value}" at {pointer} is none that is known here.',
    hint: 'Use one of {known}, with or without its year, as vllm-2025.',
  },
  load_missing: {
    title: 'The load is missing',
    detail: 'The request at {pointer} does not say how much is asked at once.',
    hint: 'Send traffic.concurrency (requests in flight over all replicas) or traffic.batch_sequences (a static batch of one replica).',
  },
  model_invalid: {
    title: 'The model contradicts itself',
    detail: 'The model at {pointer} cannot exist as described.',
    hint: 'Check that sizes divide as they must and that active parameters do not exceed the total.',
  },
  model_missing: {
    title: 'A model is needed',
    detail: 'What is asked for cannot be computed without a model.',
    hint: 'Give `model` by ref, parameter counts, architecture or hf_config.',
  },
  path_not_solvable: {
    title: 'There is no such number in the request',
    detail: 'The path {path} names no number of a request of this kind.',
    hint: 'Take the path of a number, as `assumptions` of the estimate give it, for example run.tokens_count.',
  },
  correlation_impossible: {
    title: 'No inputs go together so',
    detail:
      'The correlations contradict each other: one input cannot go with two that go against each other.',
    hint: 'Lower the correlations, or send those of fewer pairs.',
  },
  relation_invalid: {
    title: 'A relation cannot be read',
    detail: 'The relation {relation} is neither `path = formula` nor `a <= b`.',
    hint: 'Write it with numbers, paths of the request, + - * / ^ and functions, without units: run.tokens_count = 20 * model.parameters_total_count.',
  },
  unit_unknown: {
    title: 'No such unit',
    detail: '{symbol} is no unit of this service.',
    hint: 'GET /v1/units lists them. A currency has three capital letters.',
  },
  units_incompatible: {
    title: 'The units measure different things',
    detail: '{from} is {from_base} in base units, {to} is {to_base}.',
    hint: 'Convert between units of one thing. One currency in another takes a dated rate, which estimates have as `currency_rates`.',
  },
  goal_missing: {
    title: 'Nothing says what is wanted',
    detail: 'The request has places left open, but neither what is to be best nor a target.',
    hint: 'Send `optimize`, or `figure` and `target`.',
  },
  work_missing: {
    title: 'The work is not given',
    detail: 'The request gives neither tokens, FLOP, accelerator hours nor a budget to solve them from.',
    hint: 'Give run.tokens_count, run.training_compute_flop, run.accelerator_hours or another form of work; to a scaling law training_compute_flop, parameters_total_count, tokens_count, loss_target or training.',
  },
  work_overdetermined: {
    title: 'The work is given more than once',
    detail: 'Several fields say how much work there is, and they need not agree.',
    hint: 'Give one form of work and leave out the others.',
  },
  rate_overdetermined: {
    title: 'The rate is given more than once',
    detail: 'Several fields say how fast an accelerator works, and they need not agree.',
    hint: 'Give one of run.mfu_ratio, run.hfu_ratio, run.sustained_flop_per_s, run.tokens_per_s_per_accelerator, run.step_time_s.',
  },
  range_invalid: {
    title: 'A range is not in order',
    detail: 'At {pointer} low, value and high (or the parameters of the distribution) are not in order.',
    hint: 'low must not exceed value, and value must not exceed high.',
  },
  currency_mismatch: {
    title: 'Currencies do not match',
    detail: 'The request mixes currencies without a dated rate between them.',
    hint: 'Use one currency, or add an entry of currency_rates with its date.',
  },
  price_undated: {
    title: 'A price has no date',
    detail: 'The price at {pointer} has no as_of date, so its age cannot be judged.',
    hint: 'Add as_of as YYYY-MM-DD.',
  },
  traffic_missing: {
    title: 'The traffic is not given',
    detail: 'This sizing method needs traffic, and the request has none that it can use.',
    hint: 'Give one form of `traffic`, for example users_daily_count with requests_per_user_per_day.',
  },
  sizing_incomplete: {
    title: 'The sizing method lacks a value',
    detail: 'The sizing at {pointer} lacks a value that its method needs.',
    hint: 'See the fields of the method in /docs.',
  },
  accelerator_incomplete: {
    title: 'The accelerator lacks a value',
    detail:
      'The accelerator at {pointer} lacks a value that is needed here, such as its dense peak in this precision.',
    hint: 'Give accelerator.ref, or the missing value inline or in accelerator.override.',
  },
  field_conflict: {
    title: 'Fields contradict each other',
    detail: 'The field at {pointer} cannot stand beside {beside}.',
    hint: 'Leave one of them out, or make them agree.',
  },
  field_unused: {
    title: 'A field says nothing without another',
    detail: 'The field at {pointer} means nothing without {needs}, which is not in the request.',
    hint: 'Send {needs}, or leave the field out.',
  },
  estimate_without_place: {
    title: 'Nothing of the estimate stands at a place',
    detail: 'The {kind} at {pointer} has no part that takes energy at a place: it lacks {field}.',
    hint: 'Add {field}, or place another estimate.',
  },
  horizon_too_long: {
    title: 'The horizon is too long',
    detail: 'A workload that grows is told by month, and {months} months are more than {months_max}.',
    hint: 'Give a shorter horizon_months, or leave out workload.growth.',
  },
  axis_invalid: {
    title: 'An axis does not fit the request',
    detail: 'A request of this kind cannot have {value} at {path}.',
    hint: 'Take the path of an input as the request has it, and values within its bounds; a log scale takes numbers above 0, and a path alone is drawn from the range that the estimate shows for it.',
  },
  plan_space_empty: {
    title: 'The space has no plan',
    detail:
      'No plan has degrees that multiply to one of the counts and divide the batch, the heads and the experts.',
    hint: 'Leave lists of `space` out, or add counts: powers of two, and multiples of the degrees that are listed.',
  },
  samples_too_many: {
    title: 'Too many samples for an estimate of this size',
    detail:
      'The estimate is so large that {samples} samples would hold up others; it takes at most {samples_max}.',
    hint: 'Ask for at most {samples_max} samples, or for fewer months, sites or tiers.',
  },
  include_not_offered: {
    title: 'The estimate has no such block',
    detail: 'Estimates of {kind} have no {block}, which include asks for.',
    hint: 'Leave it out of include, or ask it of a kind that has it: the query of each estimate in the document says which blocks there are.',
  },
  work_too_large: {
    title: 'The work is too large',
    detail: 'This request takes {work} {unit} or more; the bound is {bound} {unit}.',
    hint: 'Ask for less at once: fewer samples, places, items or accelerators, or give the plan that would be searched for.',
  },
  run_never_ends: {
    title: 'The run never ends',
    detail:
      'Of its time {goodput_ratio} would advance training, under {least}: it fails again before it has got from one checkpoint to the next.',
    hint: 'Check mtbf_accelerator_hours against the number of accelerators, write checkpoints faster or restart sooner.',
  },
  non_finite_result: {
    title: 'The result is not a finite number',
    detail: 'With the values given {figure} is infinite or undefined.',
    hint: 'Look for a value of 0 or an extreme magnitude among the inputs.',
  },
  claim_figure_unknown: {
    title: 'The estimate has no such figure',
    detail: 'The claimed figure {figure} is not in the headline of this estimate.',
    hint: 'Name a figure of the headline: {candidates}.',
  },
  claim_formula_invalid: {
    title: 'A formula of the claim cannot be used',
    detail: 'The formula at {pointer} cannot be used ({fault}): {detail}.',
    hint: 'Numbers, names of the claim, estimate.<figure>, + - * / ^ ( ), min max ceil floor sqrt exp log if. Units must come out: 3600[s/h].',
  },
  claim_input_unknown: {
    title: 'The claim has no such input',
    detail: 'The assumption {path} is neither a number of the request nor used by a formula.',
    hint: 'Send the number in the request, or use the name in a formula.',
  },
} as const
