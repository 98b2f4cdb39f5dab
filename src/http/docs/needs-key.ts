import type { Access } from '../access.ts'
import type { RoutePolicy } from '../auth/authorize.ts'

/** Whether this service asks for a key at an operation of the document. */
export type NeedsKey = (method: string, path: string) => boolean

export function needsKeyIn(routes: readonly RoutePolicy[], access: Access): NeedsKey {
  const closed = routes.filter(({ policy }) => {
    if (access.keys === null || policy === 'public') return false
    return policy !== 'estimates' || !access.areEstimatesOpen
  })
  const names = new Set(closed.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`))
  return (method, path) => names.has(`${method.toUpperCase()} ${path}`)
}
