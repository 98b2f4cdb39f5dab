import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { addClaimCheck } from './check.ts'
import { addOwnClaimCheck } from './check-own.ts'
import { addClaimEntry } from './entry.ts'
import { addClaimList } from './list.ts'
import { verdictBook } from './verdicts.ts'

/** Published claims and their checks under /v1/claims. */
export function addClaims(app: FastifyInstance, deps: Deps): void {
  const verdictsOf = verdictBook(deps)
  addClaimList(app, deps, verdictsOf)
  addClaimEntry(app, deps, verdictsOf)
  addOwnClaimCheck(app, deps)
  addClaimCheck(app, deps)
}
