/** What each kind of estimate is asked, and the blocks that they share. */

export type * from './demand.ts'
export type { Distribution } from './distribution.ts'
export type * from './fleet.ts'
export type * from './machine.ts'
export type * from './memory.ts'
export type * from './model.ts'
export type * from './money.ts'
export type * from './number.ts'
export type * from './serving.ts'
export type * from './site.ts'
export type * from './training.ts'
