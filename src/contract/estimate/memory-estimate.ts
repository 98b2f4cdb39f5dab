import { memoryHeadline } from '../headline/memory.ts'
import { alternativesField } from './alternatives.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const MemoryHeadline = headline('MemoryHeadline', 'The answer in figures.', memoryHeadline)

export const MemoryEstimate = estimateAnswer('MemoryEstimate', 'memory', MemoryHeadline, alternativesField)

export const memoryEstimateSchemas = [...headlineSchemas(MemoryHeadline), MemoryEstimate]
