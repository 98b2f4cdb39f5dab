import { figureKeys } from '../../../contract/headline/figure.ts'
import { finetuningHeadline } from '../../../contract/headline/finetuning.ts'
import { readFromOthers } from '../training/reading.ts'

/** Figures of the headline, in their published order. */
export const finetuningKeys = figureKeys(finetuningHeadline, readFromOthers)
