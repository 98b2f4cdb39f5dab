import type { ResolvedEntries } from '../../../contract/catalog/resolved-entries.ts'
import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import type { Draft } from '../../draft/draft.ts'
import { type FleetFound, fleetFor } from './fleet-for.ts'
import { isConcurrentAlone, latencyAtLoad } from './latency-at-load.ts'
import { defineSizingLoad, peakRate, type ReadLoad } from './load.ts'
import { defineRequests, type RequestLengths, readLengths } from './traffic-input.ts'

/** A fleet that was found, with what its sheet is made from. */
export type Found = FleetFound & { lengths: RequestLengths; read: ReadLoad }

/** Reads a request and finds the smallest fleet at its own values. Throws `Refusal`. */
export function findFleet(draft: Draft, request: SizingRequest, entries: ResolvedEntries): Found {
  const { traffic, load } = request
  const lengths = readLengths(draft, traffic)
  const isAlone = isConcurrentAlone(request)
  const latency = isAlone ? latencyAtLoad({ request, entries }) : null
  defineRequests(draft, traffic, lengths, latency)
  const read = defineSizingLoad(draft, load)
  // Where no fleet will do there is no rate either: any will show why.
  const peak = isAlone && latency === null ? 1 : peakRate(draft)
  const fleet = fleetFor(draft, { request, entries, lengths, peak, target: read.target })
  return { ...fleet, lengths, read }
}
