// An old Node has no enableCompileCache to import by name: that would be its SyntaxError, in place of the guard's line.
import nodeModule from 'node:module'
import v8 from 'node:v8'
import './process/check-node.ts'
import { fileURLToPath } from 'node:url'

// Compiled modules are kept between starts: loading takes 0.33 s of processor time in place of 0.62 s.
// A folder that cannot be written is no fault.
nodeModule.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/flopcast', import.meta.url)))

// A start leaves much behind at once. The young generation that grew for it would stay as large for good, 35 MiB,
// though requests need less of it: V8 reads the factor whenever that generation would grow (default 2).
const growth = (factor: number) => v8.setFlagsFromString(`--semi-space-growth-factor=${factor}`)
growth(1)

// Imported only once the Node is known to be fit.
const { run } = await import('./process/run.ts')
await run(process.env)
growth(2)
nodeModule.flushCompileCache()
