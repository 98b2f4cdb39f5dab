import type { ProblemSource } from './problem.ts'

/** A problem that was met before, by a job, and is told again. */
export class StoredProblem extends Error {
  readonly source: ProblemSource

  constructor(source: ProblemSource) {
    super(source.code)
    this.name = 'StoredProblem'
    this.source = source
  }
}
