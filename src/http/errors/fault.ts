import type { FaultCode, Parameters } from '../../i18n/messages.ts'

/** The part of a request that a fault lies in. */
export type Place = 'body' | 'query' | 'path' | 'header'

/** One faulty field: where (a JSON pointer), what, and the values its texts need. */
export type Fault = { pointer: string; code: FaultCode; parameters: Parameters }
