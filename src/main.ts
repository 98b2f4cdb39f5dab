import './process/check-node.ts'

// Imported only once the Node is known to be fit.
const { run } = await import('./process/run.ts')
await run(process.env)
