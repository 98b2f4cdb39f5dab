import type { Words } from '../../../contract/words.ts'
import { words } from '../../words.ts'
import type { Arrivals } from './arrivals.ts'

/** Lengths of a kind of traffic over its requests, and how evenly it comes. */
export type TrafficShape = {
  prompt: { mean: number; cv: number }
  output: { mean: number; cv: number }
  arrivals: Arrivals
  source: Words
}

/**
 * Shapes of measured traffic. The two hours that Azure published with Splitwise: means of the files, for the code trace
 * the variation of a lognormal of its mean and median (2,048 and 1,469; 28 and 13). ShareGPT: 229,711 and 203,068 tokens
 * of 1,000 first turns as vLLM samples them, below 1,024 tokens of prompt and 2,048 in all; its variation is recalled.
 * BurstGPT: means of the GPT-4 requests; variation of the 32 first requests that its page shows; gaps of a gamma
 * distribution of shape 0.5, with which its authors draw them, so that cv = 1 / sqrt(0.5).
 */
export const trafficShapes = {
  'azure-chat-2023': {
    prompt: { mean: 1155, cv: 0.96 },
    output: { mean: 211, cv: 0.77 },
    arrivals: { process: 'poisson', cv: 1 },
    source: words('azure_chat'),
  },
  'azure-code-2023': {
    prompt: { mean: 2048, cv: 0.97 },
    output: { mean: 28, cv: 1.91 },
    arrivals: { process: 'gamma', cv: 13 },
    source: words('azure_code'),
  },
  sharegpt: {
    prompt: { mean: 230, cv: 1.2 },
    output: { mean: 203, cv: 1 },
    arrivals: { process: 'poisson', cv: 1 },
    source: words('sharegpt'),
  },
  burstgpt: {
    prompt: { mean: 763, cv: 0.82 },
    output: { mean: 348, cv: 0.77 },
    arrivals: { process: 'gamma', cv: Math.SQRT2 },
    source: words('burstgpt'),
  },
} as const satisfies Record<string, TrafficShape>
