import type { Role } from '../../store/api-key-store.ts'

/**
 * Who may call a route. Every route declares one in its `config`; a route without one is closed.
 * `public`: anyone. `estimates`: anyone, unless the operator asked for keys there too. The others are
 * for the team in the path, from the named role on.
 */
export type Policy = 'public' | 'estimates' | 'team_viewer' | 'team_editor' | 'team_admin'

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy
  }
}

const rank: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 }

const leastRole: Readonly<Record<Exclude<Policy, 'public' | 'estimates'>, Role>> = {
  team_viewer: 'viewer',
  team_editor: 'editor',
  team_admin: 'admin',
}

export function mayCall(role: Role, policy: Exclude<Policy, 'public' | 'estimates'>): boolean {
  return rank[role] >= rank[leastRole[policy]]
}
