import { etagOf } from '../scenario-etag.ts'
import type { Scenario, ScenarioSummary } from '../scenario-store.ts'
import { damaged } from '../storage-fault.ts'

export type SummaryRow = Omit<ScenarioSummary, 'labels' | 'pin'> & {
  labels: string
  catalog_revision: string
}
export type ScenarioRow = SummaryRow & { request: string }

/** Throws StorageFault on labels that are not what was written. */
export function summaryOf({ labels, catalog_revision, ...row }: SummaryRow, file: string): ScenarioSummary {
  return { ...row, labels: parse(labels, row, file), pin: { catalog_revision } }
}

/** The version as it was saved: its ETag is a hash of all of it. Throws StorageFault where it is not. */
export function scenarioOf({ request, ...row }: ScenarioRow, file: string): Scenario {
  const scenario = { ...summaryOf(row, file), request: parse<object>(request, row, file) }
  if (etagOf(scenario) !== row.etag) throw damagedVersion(row, file)
  return scenario
}

export function rowOf({ request, labels, pin, ...scenario }: Scenario): ScenarioRow {
  const { catalog_revision } = pin
  return {
    ...scenario,
    catalog_revision,
    labels: JSON.stringify(labels),
    request: JSON.stringify(request),
  }
}

type Named = { team: string; name: string; version: number }

function parse<T>(text: string, row: Named, file: string): T {
  try {
    return JSON.parse(text)
  } catch {
    throw damagedVersion(row, file)
  }
}

export function damagedVersion({ team, name, version }: Named, file: string) {
  return damaged(file, `version ${version} of scenario ${team}/${name}`)
}
