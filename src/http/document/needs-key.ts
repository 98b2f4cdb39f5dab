import type { Access } from '../access.ts'
import type { RoutePolicy } from '../auth/authorize.ts'

/** Operations that this service asks for a key at, as the document names them: `POST /v1/compare`. */
export function closedOperations(routes: readonly RoutePolicy[], access: Access): string[] {
  const closed = routes.filter(({ policy }) => {
    if (access.keys === null || policy === 'public') return false
    return (policy !== 'estimates' && policy !== 'jobs') || !access.areEstimatesOpen
  })
  return closed.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
}
