import { figureKeys } from '../../../contract/headline/figure.ts'
import { finetuningHeadline } from '../../../contract/headline/finetuning.ts'
import { ofFailing, readFromOthers } from '../training/reading.ts'

/** What a round saves is known whether it fails or not. */
const ofFailingAlone = ofFailing.filter((key) => key !== 'checkpoint_gib')

/** Figures of the headline, in their published order. */
export const finetuningKeys = figureKeys(finetuningHeadline, [...readFromOthers, ...ofFailingAlone])
