import type { ProblemTold } from '../tables/problem.ts'

/** The service refused a request. */
export class Refused extends Error {
  readonly problem: ProblemTold
  constructor(problem: ProblemTold) {
    super(`${problem.title} (${problem.code})`)
    this.problem = problem
  }
}
