import type { Words } from '../../contract/words.ts'

export type SheetFault = 'syntax' | 'duplicate_name' | 'missing_name' | 'cycle' | 'unit_mismatch'

/** A fault in a sheet as it was written: a defect of the program, never of a request. */
export class SheetError extends Error {
  readonly fault: SheetFault

  /** What is wrong with it. */
  readonly words: Words

  constructor(fault: SheetFault, words: Words) {
    super(`${fault}: ${words.code} ${JSON.stringify(words.parameters ?? {})}`)
    this.name = 'SheetError'
    this.fault = fault
    this.words = words
  }
}

/** A figure came out as Infinity or NaN although all that it rests on is known. */
export class NonFiniteFigure extends Error {
  readonly figure: string

  constructor(figure: string) {
    super(`${figure} is not a finite number for these inputs`)
    this.name = 'NonFiniteFigure'
    this.figure = figure
  }
}

/** More samples than a sheet of this size takes. */
export class TooManySamples extends Error {
  readonly samples: number
  readonly most: number

  constructor(samples: number, most: number) {
    super(`${samples} samples are more than ${most}`)
    this.name = 'TooManySamples'
    this.samples = samples
    this.most = most
  }
}
