import type { Scenario, ScenarioSummary } from '../scenario-store.ts'

export type SummaryRow = Omit<ScenarioSummary, 'labels' | 'pin'> & {
  labels: string
  catalog_revision: string
}
export type ScenarioRow = SummaryRow & { request: string }

export function summaryOf({ labels, catalog_revision, ...row }: SummaryRow): ScenarioSummary {
  return { ...row, labels: JSON.parse(labels), pin: { catalog_revision } }
}

export function scenarioOf({ request, ...row }: ScenarioRow): Scenario {
  return { ...summaryOf(row), request: JSON.parse(request) }
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
