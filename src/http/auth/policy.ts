import type { Role } from '../../store/api-key-store.ts'

/**
 * Who may call a route. Every route declares one in its `config`; a route without one is closed.
 * `public`: anyone. `estimates`: anyone, unless the operator asked for keys there too. `jobs`: as estimates,
 * but a key that is shown is looked at, since a job belongs to the team of its key. The others are for the team
 * in the path, from the named role on.
 */
export type Policy = 'public' | 'estimates' | 'jobs' | 'team_viewer' | 'team_editor' | 'team_admin'

export type TeamPolicy = Exclude<Policy, 'public' | 'estimates' | 'jobs'>

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy
    /** The route may answer with a job: where it is asked to, or by itself. Then a key that is shown is looked at. */
    mayBeJob?: 'if_asked' | 'by_itself'
  }
}

const rank: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 }

const leastRole: Readonly<Record<TeamPolicy, Role>> = {
  team_viewer: 'viewer',
  team_editor: 'editor',
  team_admin: 'admin',
}

/** Whether a policy is for one team, which stands in the path. */
export function isOfTeam(policy: Policy | undefined): policy is TeamPolicy {
  return policy?.startsWith('team_') === true
}

export function mayCall(role: Role, policy: TeamPolicy): boolean {
  return rank[role] >= rank[leastRole[policy]]
}
