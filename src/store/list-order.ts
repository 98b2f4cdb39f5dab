/** Which end of an order comes first. */
export type Direction = 'asc' | 'desc'

/** What a list can be ordered by. Among equals the name decides, in the same direction. */
export const scenarioOrders = ['name', 'saved_at', 'kind'] as const
export type ScenarioOrder = (typeof scenarioOrders)[number]

/** A page in the order of a number: of versions, of audit rows, of jobs. */
export type NumberedQuery = {
  limit: number
  /** Default: the largest, which is the newest, first. */
  direction?: Direction
  /** Number that the page starts behind, in its direction. */
  before?: number
}

/** Whether a number lies behind the start of a page. */
export function isBehind(number: number, { direction = 'desc', before }: NumberedQuery): boolean {
  if (before === undefined) return true
  return direction === 'desc' ? number < before : number > before
}
