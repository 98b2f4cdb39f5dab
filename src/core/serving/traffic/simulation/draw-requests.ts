import { seededRandom } from '../../../sheet/random.ts'
import { gapSource } from '../arrivals.ts'
import { lengthQuantile } from '../lengths.ts'
import type { Traffic } from '../traffic.ts'
import { emptyRequests, type Requests } from './requests.ts'

/** Each kind of draw has a source of its own: other lengths leave the arrivals as they are. */
const streams = { gaps: 0, prompts: 0x9e3779b9, outputs: 0x3c6ef372 }

/** `count` requests of a traffic: the same for the same seed. Lengths are whole tokens, at least one. */
export function drawRequests(traffic: Traffic, count: number, seed: number): Requests {
  const gap = gapSource(traffic.arrivals, seededRandom(seed ^ streams.gaps))
  const [prompts, outputs] = [seededRandom(seed ^ streams.prompts), seededRandom(seed ^ streams.outputs)]
  const requests = emptyRequests(count)
  const mean = 1 / traffic.requests_per_s
  let now = 0
  for (let at = 0; at < count; at++) {
    now += gap() * mean
    requests.arrival_s[at] = now
    requests.prompt_tokens[at] = Math.round(lengthQuantile(traffic.prompt, middle(prompts()), 1))
    requests.output_tokens[at] = Math.round(lengthQuantile(traffic.output, middle(outputs()), 1))
  }
  return requests
}

/** A source yields 0 as one of 2^32 numbers: the middle of its cell has a finite quantile. */
const middle = (uniform: number) => uniform + 2 ** -33
