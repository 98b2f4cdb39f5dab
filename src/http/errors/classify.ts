import { Refusal } from '../../core/refusal.ts'
import { NonFiniteFigure, TooManySamples } from '../../core/sheet/sheet-error.ts'
import type { ProblemCode } from '../../i18n/messages.ts'
import { StorageFault, type StorageFaultKind } from '../../store/storage-fault.ts'
import { isProblemCode } from './codes.ts'
import { HttpProblem } from './http-problem.ts'
import type { ProblemSource } from './problem.ts'
import { StoredProblem } from './stored-problem.ts'

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request_malformed',
  FST_ERR_BAD_URL: 'url_malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'url_too_long',
  FST_ERR_HANDLER_TIMEOUT: 'overloaded',
}

const storageCodes: Readonly<Record<StorageFaultKind, ProblemCode>> = {
  busy: 'store_busy',
  full: 'storage_full',
  unavailable: 'storage_unavailable',
  lost: 'storage_lost',
}

/** What an error that reached the boundary means to the caller. Whatever is not recognised is ours: `internal_error`. */
export function classify(
  error: unknown,
  limits: { bodyMaxBytes: number; partMaxLength: number },
): ProblemSource {
  if (error instanceof HttpProblem) return fromHttpProblem(error)
  if (error instanceof StoredProblem) return error.source
  if (error instanceof Refusal && isProblemCode(error.code)) return fromRefusal(error, error.code)
  if (error instanceof NonFiniteFigure) {
    return fromRefusal(new Refusal('non_finite_result', '', { figure: error.figure }), 'non_finite_result')
  }
  if (error instanceof TooManySamples) return fromSamples(error)
  const code = knownCode(error)
  const parameters = { bytes_max: limits.bodyMaxBytes, length_max: limits.partMaxLength }
  return { code, parameters, place: 'body', faults: [] }
}

function fromHttpProblem(error: HttpProblem): ProblemSource {
  const { code, parameters, place, faults } = error
  const { pointer } = parameters
  return { code, parameters, place, faults, ...(typeof pointer === 'string' ? { pointer } : {}) }
}

/** Samples stand in the query. */
function fromSamples({ samples, most }: TooManySamples): ProblemSource {
  const pointer = '/samples'
  const parameters = { pointer, samples, samples_max: most }
  return { code: 'samples_too_many', pointer, parameters, place: 'query', faults: [] }
}

function fromRefusal(error: Refusal, code: ProblemCode): ProblemSource {
  return { code, ...placeOf(error), place: 'body', faults: [], also: error.others.map(placeOf) }
}

function placeOf({ pointer, parameters }: Refusal) {
  return { pointer, parameters: { ...parameters, pointer: pointer || '/' } }
}

function knownCode(error: unknown): ProblemCode {
  if (error instanceof StorageFault) return storageCodes[error.kind]
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  const name = typeof code === 'string' ? code : ''
  if (Object.hasOwn(fastifyCodes, name)) return fastifyCodes[name] ?? 'internal_error'
  const ofClient = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
  return ofClient ? 'request_malformed' : 'internal_error'
}
