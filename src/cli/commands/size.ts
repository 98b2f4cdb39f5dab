import { askEstimate } from './estimate.ts'

/** `flopcast size --model llama3.3-70b --on h100 …`: the fleet that meets objectives. */
export function run(args: readonly string[]): Promise<void> {
  return askEstimate('sizing', args)
}
