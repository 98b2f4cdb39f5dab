/** Teams, their keys, scenarios and jobs, and the service itself. */
export const serviceProblemsEn = {
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
  chart_unknown: {
    title: 'The answer has no such picture',
    detail: 'There is no picture {chart} of this answer; it has: {charts}.',
    hint: 'Ask for one of these by chart, or for the report as text/html.',
  },
  plan_not_found: {
    title: 'The job found no such plan',
    detail: 'The job is no search over plans, lists no plan of rank {rank}, or its step cannot be laid out.',
    hint: 'Take a rank of plans in the result of the job, and raise top of the search for more.',
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
} as const
