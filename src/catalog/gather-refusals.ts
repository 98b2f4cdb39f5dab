import { Refusal } from '../core/refusal.ts'

/** Looks things up one after the other and keeps what is unknown, to tell all of it in one refusal. */
export type Gathering = {
  /** The result, or `undefined` where the reference is unknown. Throws any other refusal. */
  attempt: <T>(lookUp: () => T) => T | undefined
  /** Throws the first unknown reference, with the others beside it. */
  finish: () => void
}

export function gatherUnknown(): Gathering {
  const unknown: Refusal[] = []
  return {
    attempt: (lookUp) => {
      try {
        return lookUp()
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'reference_unknown') throw error
        unknown.push(error)
        return undefined
      }
    },
    finish: () => {
      const [first, ...others] = unknown.flatMap((one) => [one, ...one.others])
      if (first) throw new Refusal(first.code, first.pointer, { ...first.parameters }, others)
    },
  }
}
