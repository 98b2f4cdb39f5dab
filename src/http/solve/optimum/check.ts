import { kinds } from '../../../kinds/kinds.ts'
import type { Fault } from '../../errors/fault.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { faultsOf } from '../../schemas/shared.ts'
import type { OptimumBody } from '../../schemas/solve-optimum.ts'
import { completing } from './completed.ts'
import { type Choice, soughtOf } from './unknowns.ts'

/**
 * The request of a body has its unknowns left open: with a start in each, and with each choice, it has to be a body of
 * the operation of its kind. Numbers stay within the bounds of their fields from there. Throws HttpProblem
 * `request_invalid`, `Refusal` as `soughtOf` and `completing`.
 */
export function checkOptimum(body: OptimumBody): void {
  const sought = soughtOf(body)
  const { requestAt } = completing(body, sought)
  const start = sought.numbers.map((unknown) => unknown.start)
  const [first = []] = sought.choices
  const sets = [first, ...sought.choices.filter((choices) => differences(choices, first) === 1)]
  for (const choices of sets) {
    const request = requestAt(choices, start)
    if (request === null) continue
    const faults = faultsOf(kinds[body.kind].request, request)
    if (faults.length > 0)
      throw new HttpProblem('request_invalid', {
        faults: faults.map(inBody),
        parameters: { count: faults.length },
      })
  }
}

function differences(choices: readonly Choice[], others: readonly Choice[]): number {
  return choices.filter(({ value }, at) => value !== others[at]?.value).length
}

const inBody = (fault: Fault): Fault => ({ ...fault, pointer: `/request${fault.pointer}` })
