import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { addEvaluateScenario } from './evaluate.ts'
import { addGetScenario } from './get.ts'
import { addListScenarios, addListVersions } from './list.ts'
import { addSaveScenario } from './put.ts'
import { addRemoveScenario, addRestoreScenario } from './remove.ts'

/** Everything under /v1/teams/{team}/scenarios. */
export function addScenarios(app: FastifyInstance, deps: Deps): void {
  addListScenarios(app, deps)
  addSaveScenario(app, deps)
  addGetScenario(app, deps)
  addRemoveScenario(app, deps)
  addRestoreScenario(app, deps)
  addListVersions(app, deps)
  addEvaluateScenario(app, deps)
}
