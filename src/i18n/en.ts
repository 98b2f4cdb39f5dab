/** English texts. This file fixes the keys that every other language must have. */
export const en = {
  problems: {
    request_invalid: {
      title: 'The request body has faults',
      detail: 'The body is JSON, but {count} of its fields cannot be used as they stand.',
      hint: 'Each entry of `errors` names one field and its cure.',
    },
    query_invalid: {
      title: 'The query string has faults',
      detail: 'A query parameter is unknown, given twice or out of its bounds.',
      hint: 'Each entry of `errors` names one parameter and its cure.',
    },
    path_invalid: {
      title: 'The path has faults',
      detail: 'A part of the path does not have the form that this address needs.',
      hint: 'Each entry of `errors` names one part and its cure.',
    },
    header_invalid: {
      title: 'A header has faults',
      detail: 'A request header does not have the form that this address needs.',
      hint: 'Each entry of `errors` names one header and its cure.',
    },
    json_invalid: {
      title: 'The body is not JSON',
      detail: 'The body could not be read as JSON in UTF-8.',
      hint: 'Send one JSON value. Trailing commas are not JSON, and neither are NaN or Infinity: some model files have them, replace them with null.',
    },
    json_too_deep: {
      title: 'The body is nested too deeply',
      detail: 'The body has more than {depth_max} levels of objects and arrays.',
      hint: 'No request of this service needs more than a dozen levels.',
    },
    json_keys_too_many: {
      title: 'An object has too many keys',
      detail: 'The object at {pointer} has more than {keys_max} keys.',
      hint: 'No request has nearly as many. Check what wrote the body.',
    },
    line_invalid: {
      title: 'A line of the body is not what it should be',
      detail: 'Line {line} of the body is not a JSON object of the form that is asked for there.',
      hint: 'Send the body without its list in the first line, then one JSON object of the list a line. Empty lines are none.',
    },
    json_key_duplicate: {
      title: 'A key occurs twice',
      detail: 'The key at {pointer} is given twice in one object, so what was meant is unclear.',
      hint: 'Give each key once.',
    },
    json_text_invalid: {
      title: 'A text has half a character',
      detail:
        'The text at {pointer} has one half of a surrogate pair (\\ud800 to \\udfff) without the other, which no encoding can keep.',
      hint: 'Send whole characters, or both halves of the pair.',
    },
    json_key_forbidden: {
      title: 'A key is not allowed',
      detail: 'The key at {pointer} has a meaning of its own in JavaScript and is refused everywhere.',
      hint: 'Leave out the keys __proto__, constructor and prototype.',
    },
    url_malformed: {
      title: 'The address is malformed',
      detail: 'The path cannot be decoded as percent-encoded UTF-8.',
      hint: 'Write a literal percent sign as %25.',
    },
    url_too_long: {
      title: 'The address is too long',
      detail: 'A part of the path is longer than {length_max} characters.',
      hint: 'Identifiers and names of this service are at most 100 characters long.',
    },
    request_malformed: {
      title: 'The request is malformed',
      detail: 'The bytes on the connection are not one well-formed HTTP/1.1 request.',
      hint: 'Check the content length, the header lines and the line ends.',
    },
    request_timeout: {
      title: 'The request came too slowly',
      detail: 'The whole request did not arrive within the time limit.',
      hint: 'Send it again over a faster connection.',
    },
    headers_too_large: {
      title: 'The headers are too large',
      detail: 'The request line and headers together exceed the limit of the server.',
      hint: 'Send fewer or shorter headers and query parameters.',
    },
    body_too_large: {
      title: 'The body is too large',
      detail: 'The body exceeds {bytes_max} bytes.',
      hint: 'Send less in one request.',
    },
    media_type_unsupported: {
      title: 'The content type is not supported',
      detail: 'This address takes application/json in UTF-8 without content encoding.',
      hint: 'Send the header content-type: application/json.',
    },
    not_acceptable: {
      title: 'No acceptable form of the answer',
      detail: 'The Accept header excludes what this address answers: {available}.',
      hint: 'Send accept: application/json, or leave the header out.',
    },
    route_not_found: {
      title: 'No such address',
      detail: 'Nothing is served at this path.',
      hint: 'See /docs or /openapi.json for what there is.',
    },
    method_not_allowed: {
      title: 'The method is not allowed here',
      detail: 'This path answers {allowed}.',
      hint: 'Use one of the methods in the Allow header.',
    },
    entry_not_found: {
      title: 'No such catalog entry',
      detail: 'The catalog has no entry of this kind and id.',
      hint: 'Near entries, where there are any, are in `errors[].candidates`. GET /v1/catalog/resolve takes loose names.',
    },
    claim_not_found: {
      title: 'No such claim',
      detail: 'There is no published claim of this id.',
      hint: 'GET /v1/claims lists them. A claim of your own goes to POST /v1/claims/check.',
    },
    page_not_found: {
      title: 'No such page',
      detail: 'There is no documentation page of this name.',
      hint: 'The codes are listed in /openapi.json.',
    },
    cursor_invalid: {
      title: 'The cursor is not valid',
      detail: 'The cursor was not made by this list with these filters, or its catalog revision is gone.',
      hint: 'Start again without a cursor, with the same filters on every page.',
    },
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
    work_missing: {
      title: 'The work is not given',
      detail: 'The request gives neither tokens, FLOP, accelerator hours nor a budget to solve them from.',
      hint: 'Give run.tokens_count, run.training_compute_flop, run.accelerator_hours or another form of work.',
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
    non_finite_result: {
      title: 'The result is not a finite number',
      detail: 'With the values given {figure} is infinite or undefined.',
      hint: 'Look for a value of 0 or an extreme magnitude among the inputs.',
    },
    scenario_not_found: {
      title: 'No such scenario',
      detail: 'The team has no scenario of this name, or no such version of it.',
      hint: 'Check team, name and version. A deleted scenario can be restored by POST …/restore; GET …/scenarios?deleted=true lists them.',
    },
    scenario_exists: {
      title: 'The scenario exists',
      detail: '`If-None-Match: *` makes a scenario, but there is one of this name.',
      hint: 'Read it, and send its ETag in If-Match to save a new version. Or take another name.',
    },
    precondition_failed: {
      title: 'The scenario has changed',
      detail: 'The scenario is not the version that the request is based on. Nothing was changed.',
      hint: 'Read it again, redo the change on what it says now, and send its ETag in If-Match.',
    },
    precondition_required: {
      title: 'A precondition is needed',
      detail: 'A scenario is saved only on a condition, so that nobody overwrites what they have not seen.',
      hint: 'Send `If-None-Match: *` to make it, or If-Match with the ETag that you read.',
    },
    key_missing: {
      title: 'A key is needed',
      detail: 'This address is for teams, and the request bears no key.',
      hint: 'Send the header Authorization: Bearer with your key.',
    },
    key_invalid: {
      title: 'The key is not valid',
      detail: 'The key is mistyped, unknown, revoked or expired.',
      hint: 'Check that the whole key was copied. Ask the operator of the service for a new one.',
    },
    role_insufficient: {
      title: 'The role does not suffice',
      detail: 'The key has the role {role}, which may not do this.',
      hint: 'Use a key with a higher role: viewer reads, editor writes, admin also reads the audit.',
    },
    idempotency_key_invalid: {
      title: 'The Idempotency-Key is malformed',
      detail:
        'The Idempotency-Key is empty, longer than 255 characters, or has spaces or other than ASCII characters.',
      hint: 'Send 1 to 255 visible ASCII characters, for example a UUID.',
    },
    idempotency_key_in_flight: {
      title: 'The request is on its way already',
      detail: 'A request with this Idempotency-Key has not been answered yet.',
      hint: 'Wait for its answer, or send it again after a moment.',
    },
    idempotency_key_reused: {
      title: 'The Idempotency-Key belongs to another request',
      detail: 'This Idempotency-Key came before with another method, address or body.',
      hint: 'Take a new key for a new request. Repeat a request exactly as it was.',
    },
    storage_unavailable: {
      title: 'The storage cannot be used',
      detail: 'The database file is read-only, unreadable or damaged. Nothing was changed.',
      hint: 'The operator finds the reason in the log. Estimates go on.',
    },
    storage_lost: {
      title: 'The storage was taken away',
      detail:
        'The database files were deleted, moved or replaced while the service runs. What is saved now would not be kept, so nothing is saved.',
      hint: 'The operator stops the service, which writes down what it held, and starts it on the right file.',
    },
    rate_limited: {
      title: 'Too many requests',
      detail: 'The limit of {requests_max} requests in {window_s} s is used up. It is counted by {scope}.',
      hint: 'Repeat the request after {retry_after_s} s, as Retry-After says. The RateLimit header tells what is left.',
    },
    key_attempts_limited: {
      title: 'Too many wrong keys',
      detail:
        '{attempts_max} wrong keys came from this address in {window_s} s, so no key from it is looked at.',
      hint: 'Check the key, and repeat the request after {retry_after_s} s.',
    },
    job_not_found: {
      title: 'There is no such job',
      detail: 'No job has this id, or it belongs to another team, or it expired long ago.',
      hint: 'Use the id of the answer that made the job, with a key of the same team.',
    },
    job_not_finished: {
      title: 'The job has no result',
      detail: 'The job is {state}.',
      hint: 'Follow it at its events, or ask again later. One that was cancelled or interrupted has a result only after a retry.',
    },
    job_not_retryable: {
      title: 'The job cannot be retried',
      detail: 'The job is {state}. Only what failed, was cancelled or was interrupted can be retried.',
      hint: 'Wait for it to end, or make a new job.',
    },
    job_expired: {
      title: 'The result is no longer kept',
      detail: 'What this job answered was kept until {expires_at} and is deleted.',
      hint: 'Send the request again. Fetch the result before expires_at.',
    },
    jobs_queue_full: {
      title: 'Too many of your jobs wait',
      detail: '{jobs_max} jobs of one team may wait, and as many wait already.',
      hint: 'Send it again after Retry-After, or cancel jobs that are no longer needed. No job was made.',
    },
    quota_exceeded: {
      title: 'The team has no room for this',
      detail: 'The team would go above its quota of {quota_max} {quota}.',
      hint: 'Delete scenarios that are no longer needed, or ask the operator of the service for a larger quota.',
    },
    keys_unreadable: {
      title: 'Keys cannot be checked',
      detail: 'The file of keys cannot be read, so nobody is let in.',
      hint: 'The operator finds the reason in the log. Addresses that need no key go on.',
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
    internal_error: {
      title: 'The service failed',
      detail: 'The request met a fault of the service. It was logged under the request id.',
      hint: 'Report the request_id. Sending the same request again is safe.',
    },
    not_ready: {
      title: 'The service is not ready',
      detail: 'The service is starting or stopping, or its database does not answer.',
      hint: 'Try again after a moment.',
    },
    overloaded: {
      title: 'Too much is asked at once',
      detail:
        'The service works on as much as it can, and the request was not begun or could not be finished in time.',
      hint: 'Send it again after Retry-After. Nothing was changed.',
    },
    store_busy: {
      title: 'The database is busy',
      detail: 'Another process holds the database for writing.',
      hint: 'Try again after a moment.',
    },
    storage_full: {
      title: 'The storage is full',
      detail: 'The database cannot be written because its disk is full. Nothing was changed.',
      hint: 'Free space on the disk of the database. Reads and estimates go on.',
    },
  },
  faults: {
    field_unknown: {
      message: 'There is no field {field} here.',
      hint: 'Allowed here: {allowed}.',
      hint_nearest: 'Did you mean {nearest}?',
    },
    field_missing: {
      message: 'The field {field} is required here.',
      hint: 'Add {field}.',
      hint_allowed: 'Add {field}, one of: {allowed}.',
      hint_nearest: 'Add {field}. What was sent comes nearest to {nearest}. Allowed: {allowed}.',
    },
    field_elsewhere: {
      message: 'There is no field {field} here.',
      hint: 'Did you mean {nearest}?',
    },
    value_null: {
      message: 'null is not {expected}.',
      hint: 'Leave the field out if it is not known. A true zero is written 0.',
    },
    ref_as_text: {
      message: 'This must be an object, not text.',
      hint: 'If the text names an entry of the catalog, send {block}.',
    },
    type_mismatch: { message: 'This must be {expected}, not {given}.', hint: 'Send {expected}.' },
    number_as_string: {
      message: 'This must be a number, not a string.',
      hint: 'Send it without quotes: {given}.',
    },
    number_not_finite: {
      message: 'The number is too large to be represented.',
      hint: 'Check the exponent.',
    },
    number_not_integer: { message: 'This must be a whole number.', hint: 'Send a whole number.' },
    number_too_small: {
      message: 'This must be at least {minimum}.',
      hint: 'Send a number of at least {minimum}.',
    },
    number_not_above: {
      message: 'This must be greater than {minimum}.',
      hint: 'Send a number above {minimum}.',
    },
    number_too_large: {
      message: 'This must be at most {maximum}.',
      hint: 'Check the unit in the name of the field: a ratio is a part of 1, not a percentage.',
    },
    word_unknown: {
      message: '{given} is not one of the words allowed here.',
      hint: 'Use one of: {allowed}.',
      hint_nearest: 'Did you mean {nearest}? Allowed: {allowed}.',
    },
    text_too_short: {
      message: 'The text is shorter than {minimum} characters.',
      hint: 'Send a longer text.',
    },
    text_too_long: { message: 'The text is longer than {maximum} characters.', hint: 'Send a shorter text.' },
    text_malformed: {
      message: 'The text does not have the form needed here.',
      hint: 'It must match {pattern}.',
    },
    list_too_short: { message: 'The list has fewer than {minimum} entries.', hint: 'Add entries.' },
    list_too_long: { message: 'The list has more than {maximum} entries.', hint: 'Send fewer entries.' },
    list_entry_repeated: { message: 'The list has this entry already.', hint: 'Send each entry once.' },
    object_too_small: {
      message: 'The object has too few fields.',
      hint: 'Give at least {minimum} of its fields.',
    },
    object_too_large: { message: 'The object has more than {maximum} fields.', hint: 'Send fewer fields.' },
    alternative_none: {
      message: 'The object is none of the forms allowed here.',
      hint: 'Give one of these sets of fields: {alternatives}.',
    },
    parameter_repeated: { message: 'The parameter {field} is given more than once.', hint: 'Give it once.' },
  },
  warnings: {
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
    plan_search_cut:
      'The search for a plan ended at its bound of evaluated plans: there may be a faster one.',
    context_exceeded:
      "A sequence of {tokens} tokens is longer than the model's positions reach: {limit} tokens.",
    architecture_assumed:
      'Only the size of the model is known: the usual shape of that size stands in, and the ranges are wider.',
    encode_unmeasured:
      'No measured row is of requests without answer tokens: the physics of prompts stands in.',
    plan_does_not_divide: '{degrees} of the plan, {parts} together, do not divide {part} of {count}.',
    precision_assumed:
      'The catalog does not know how this model is stored: {used} stands in for its weights.',
    tensor_does_not_divide:
      '{ranks} ranks do not divide {part} of {count}: engines refuse such a plan, hold copies or load ranks unevenly.',
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
  },
  /** What the core says in a sentence beside a code: of an unknown, of a formula that cannot be used. */
  types: {
    number: 'a number',
    integer: 'a whole number',
    string: 'a string',
    boolean: 'true or false',
    object: 'an object',
    array: 'a list',
    null: 'null',
    nothing: 'nothing',
    other_field: 'another field of the request',
  },
} as const
