import { parseArgs } from 'node:util'
import { writeRowAccelerators } from './row-accelerators.ts'

const { values } = parseArgs({
  options: { kind: { type: 'string', default: 'training' }, file: { type: 'string' } },
})

async function calibrateServing(): Promise<void> {
  const { calibrateServingFiles } = await import('./serving-run.ts')
  calibrateServingFiles(values.file)
  writeRowAccelerators('serving')
  const { shippedSnapshot } = await import('../catalog/shipped.ts')
  const { writeAssumedSpread } = await import('./assumed-models.ts')
  writeAssumedSpread(shippedSnapshot())
}

async function calibrateTraining(): Promise<void> {
  await import('./calibrate-training.ts')
  const { calibrateMemory } = await import('./calibrate-memory.ts')
  calibrateMemory()
  writeRowAccelerators('training')
}

/** A kind is loaded only when it is asked for: each writes its own data on the way. */
const kinds: Record<string, () => Promise<unknown>> = {
  training: calibrateTraining,
  serving: calibrateServing,
}

const run = kinds[values.kind]
if (run === undefined) {
  process.stderr.write(`--kind ${values.kind} is not one of ${Object.keys(kinds).join(', ')}\n`)
  process.exitCode = 2
} else await run()
