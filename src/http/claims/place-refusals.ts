import { Refusal } from '../../core/refusal.ts'
import { SheetError } from '../../core/sheet/sheet-error.ts'

const ofTheClaim = /^\/(figures|assumptions|steps)(\/|$)/

/**
 * What the estimate refuses lies below `/request` of the body of a claim; what is wrong with a formula
 * is a fault of the caller here, `claim_formula_invalid`.
 */
export function placeRefusals<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof SheetError)
      throw new Refusal('claim_formula_invalid', '/figures', { fault: error.fault, detail: error.words })
    if (!(error instanceof Refusal) || ofTheClaim.test(error.pointer)) throw error
    throw error.under('/request')
  }
}
