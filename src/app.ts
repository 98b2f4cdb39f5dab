import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { authorize } from './http/auth/authorize.ts'
import type { Deps } from './http/deps.ts'
import { serveDocs } from './http/docs/page.ts'
import { writeClientError } from './http/errors/client-error.ts'
import { answerUnmatched } from './http/errors/unmatched.ts'
import { holdKeysInFlight } from './http/idempotency/in-flight.ts'
import { pathPartMaxLength } from './http/limits.ts'
import { compressAnswers } from './http/plugins/compression.ts'
import { stopGently, trackConnections } from './http/plugins/connections.ts'
import { allowOrigins } from './http/plugins/cors.ts'
import { refuseEarly } from './http/plugins/early-refusal.ts'
import { setHeaders } from './http/plugins/headers.ts'
import { offerJobs } from './http/plugins/jobs.ts'
import { shapeLists } from './http/plugins/lists.ts'
import { negotiate } from './http/plugins/negotiate.ts'
import { documentRoutes } from './http/plugins/openapi.ts'
import { limitByAddress, limitByKey } from './http/plugins/rate-limits.ts'
import { requestIdFrom } from './http/plugins/request-id.ts'
import { logRequests } from './http/plugins/request-log.ts'
import { logSlowRequests } from './http/plugins/slow-requests.ts'
import { writeTables } from './http/plugins/tables.ts'
import { writeProblem } from './http/plugins/write-problem.ts'
import { addBacktests } from './http/routes/backtests/route.ts'
import { addBatch } from './http/routes/batch/route.ts'
import { addCatalogEntries } from './http/routes/catalog-entry/route.ts'
import { addCatalogLists } from './http/routes/catalog-list/route.ts'
import { addCatalogResolve } from './http/routes/catalog-resolve/route.ts'
import { addCatalogRevisions } from './http/routes/catalog-revisions/route.ts'
import { addClaims } from './http/routes/claims/route.ts'
import { addCompare } from './http/routes/compare/route.ts'
import { addDescriptions } from './http/routes/describe/routes.ts'
import { addEstimates } from './http/routes/estimates/add-estimate.ts'
import { addFits } from './http/routes/fits/route.ts'
import { addHealth } from './http/routes/health/route.ts'
import { addJobs } from './http/routes/jobs/routes.ts'
import { addInspectModel } from './http/routes/model-inspect/route.ts'
import { addPages } from './http/routes/pages/route.ts'
import { addPlanSearch } from './http/routes/plan-search/route.ts'
import { addRecommend } from './http/routes/recommend/route.ts'
import { addRoot } from './http/routes/root/route.ts'
import { addScenarios } from './http/routes/scenarios/routes.ts'
import { addSensitivity } from './http/routes/sensitivity/route.ts'
import { addSimulation } from './http/routes/simulations/route.ts'
import { addSolve } from './http/routes/solve/route.ts'
import { addSweeps } from './http/routes/sweeps/route.ts'
import { addTeamAudit } from './http/routes/team-audit/route.ts'
import { addVersion } from './http/routes/version/route.ts'
import { components } from './http/schemas/components.ts'
import { buildValidator } from './http/validation/compilers.ts'
import { takeJsonOnly } from './http/validation/json-body.ts'
import { takeLines } from './http/validation/ndjson-body.ts'

const timeouts = {
  /** For the whole request to arrive. */
  requestTimeout: 30_000,
  /** Above the idle time of common balancers (60 s), so that they close first. */
  keepAliveTimeout: 72_000,
}

/** For a connection on which nothing moves: more than an answer may take, or the answer would be cut (ms). */
const connectionTimeoutMin = 60_000
const pastAnswerMs = 5000

function buildServer(deps: Deps): FastifyInstance {
  const limits = { bodyMaxBytes: deps.bodyMaxBytes, partMaxLength: pathPartMaxLength }
  const { connectionsMax, trustedProxies } = deps.limits
  const connectionTimeout = Math.max(connectionTimeoutMin, deps.answerMaxMs + pastAnswerMs)
  const connections = trackConnections({ ...timeouts, connectionTimeout, connectionsMax })
  const app = Fastify({
    ...timeouts,
    connectionTimeout,
    serverFactory: connections.serverFactory,
    // Never `true`: whoever calls could then name any address as its own.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // What comes on a connection that is still open is answered like the rest, and closes it.
    return503OnClosing: false,
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: (request) => requestIdFrom(request.headers),
    bodyLimit: deps.bodyMaxBytes,
    routerOptions: { maxParamLength: pathPartMaxLength, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => writeProblem(error, request, reply, limits),
    clientErrorHandler: writeClientError,
    schemaController: { compilersFactory: { buildValidator: buildValidator as never } },
  })
  const { jobs } = deps
  // Before connections are waited for: streams of events are among them.
  if (jobs !== null) app.addHook('preClose', () => jobs.stop())
  stopGently(app, connections)
  app.setErrorHandler((error, request, reply) => writeProblem(error, request, reply, limits))
  // Answers are plain objects of finite numbers. A compiled serialiser would drop fields in silence
  // and print null as 0; a test holds answers to their schemas instead.
  app.setSerializerCompiler(() => JSON.stringify)
  return app
}

/** The service as a Fastify instance, ready to listen or inject. Holds no state beside `deps`. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = buildServer(deps)
  answerUnmatched(app)
  setHeaders(app)
  await allowOrigins(app, deps.corsOrigins)
  await limitByAddress(app, deps.limits.rates)
  authorize(app, deps)
  limitByKey(app, deps.limits.rates)
  negotiate(app)
  refuseEarly(app, deps.pool)
  offerJobs(app)
  holdKeysInFlight(app)
  logRequests(app)
  logSlowRequests(app)
  takeJsonOnly(app)
  takeLines(app)
  shapeLists(app)
  writeTables(app)
  await compressAnswers(app)
  for (const component of components) app.addSchema(component)
  await documentRoutes(app, deps.version)
  await serveDocs(app, deps)

  addRoot(app, deps)
  addHealth(app, deps)
  addVersion(app, deps)
  addPages(app, deps)
  addEstimates(app, deps)
  addCompare(app, deps)
  addSolve(app, deps)
  addSensitivity(app, deps)
  addPlanSearch(app, deps)
  addBatch(app, deps)
  addSweeps(app, deps)
  addSimulation(app, deps)
  addRecommend(app, deps)
  addFits(app, deps)
  addInspectModel(app, deps)
  addCatalogResolve(app, deps)
  addCatalogRevisions(app, deps)
  addCatalogLists(app, deps)
  addCatalogEntries(app, deps)
  addScenarios(app, deps)
  addTeamAudit(app, deps)
  addClaims(app, deps)
  addBacktests(app, deps)
  addDescriptions(app, deps)
  await addJobs(app, deps)

  const { pool } = deps
  if (pool !== null) app.addHook('onClose', () => pool.stop())
  await app.ready()
  return app
}
