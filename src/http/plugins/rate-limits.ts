import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from '../../i18n/messages.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { type RateLimits, rateWindowMs } from '../limits.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not counted: what watches the service asks often, and from one address. */
    isUncounted?: true
  }
  interface FastifyInstance {
    wrongKeys: WrongKeys
  }
}

/** Wrong keys are counted by address, before it is known whose key a right one would be. */
export type WrongKeys = {
  /** Throws `key_attempts_limited` where too many came from the address of the request. */
  refuse: (request: FastifyRequest) => Promise<void>
  count: (request: FastifyRequest) => Promise<void>
}

type Scope = 'address' | 'key' | 'team'
type Check = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

const windowS = rateWindowMs / 1000
/** Entries that one counter remembers, so that no flood of addresses fills the memory. */
const rememberedMax = 10_000

/** Counts requests by address. Call before `authorize`, which needs the count of wrong keys. */
export async function limitByAddress(app: FastifyInstance, rates: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: rateWindowMs, cache: rememberedMax })
  app.decorate('wrongKeys', wrongKeysOf(app, rates.wrongKeys))
  if (rates.address === null) return
  const check = checkOf(app, 'address', rates.address)
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config?.isUncounted) await check(request, reply)
  })
}

/** Counts requests by key and by team. Call after `authorize`, which says whose they are. */
export function limitByKey(app: FastifyInstance, rates: RateLimits): void {
  const checks = [
    ...(rates.key === null ? [] : [checkOf(app, 'key', rates.key, ({ actor }) => actor.id)]),
    ...(rates.team === null ? [] : [checkOf(app, 'team', rates.team, ({ actor }) => String(actor.team))]),
  ]
  if (checks.length === 0) return
  app.addHook('onRequest', async (request, reply) => {
    if (request.actor.team === null) return
    for (const check of checks) await check(request, reply)
  })
}

function checkOf(
  app: FastifyInstance,
  scope: Scope,
  max: number,
  keyGenerator?: (request: FastifyRequest) => string,
): Check {
  const spend = app.createRateLimit({ max, ...(keyGenerator && { keyGenerator }) })
  return async (request, reply) => {
    const used = await spend(request)
    if (used.isAllowed) return
    tellRate(reply, scope, used)
    if (used.isExceeded)
      throw tooMany('rate_limited', { scope, requests_max: max }, used.ttlInSeconds, request)
  }
}

/** RateLimit and RateLimit-Policy as draft-ietf-httpapi-ratelimit-headers-10 has them, a member a limit. */
function tellRate(
  reply: FastifyReply,
  scope: Scope,
  used: { max: number; remaining: number; ttlInSeconds: number },
): void {
  add(reply, 'ratelimit-policy', `"${scope}";q=${used.max};w=${windowS}`)
  add(reply, 'ratelimit', `"${scope}";r=${used.remaining};t=${used.ttlInSeconds}`)
}

function add(reply: FastifyReply, name: string, member: string): void {
  const before = reply.getHeader(name)
  reply.header(name, before === undefined ? member : `${before}, ${member}`)
}

function wrongKeysOf(app: FastifyInstance, max: number | null): WrongKeys {
  if (max === null) return { refuse: async () => undefined, count: async () => undefined }
  const attempts = app.createRateLimit({ max })
  return {
    refuse: async (request) => {
      const used = await attempts(request, { increment: false })
      if (used.isAllowed || used.remaining > 0) return
      throw tooMany('key_attempts_limited', { attempts_max: max }, used.ttlInSeconds, request)
    },
    count: async (request) => {
      await attempts(request)
    },
  }
}

function tooMany(
  code: ProblemCode,
  parameters: Record<string, string | number>,
  retryAfterS: number,
  request: FastifyRequest,
): HttpProblem {
  request.log.warn({ code, ...parameters, address: request.ip, key_id: request.actor?.id }, 'refused: rate')
  return new HttpProblem(code, {
    parameters: { ...parameters, window_s: windowS, retry_after_s: retryAfterS },
    headers: { 'retry-after': String(Math.max(1, retryAfterS)) },
  })
}
