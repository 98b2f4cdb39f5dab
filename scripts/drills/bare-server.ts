// A Fastify without anything, beside as many busy threads as there are cores: what this machine can do at best.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import Fastify from 'fastify'

const spin = 'for (;;);'
for (let count = 0; count < availableParallelism(); count++) new Worker(spin, { eval: true })

const app = Fastify()
app.get('/livez', async () => ({ status: 'live' }))
app.post('/v1/estimates/training', async ({ body }) => body)
await app.listen({ port: 0, host: '127.0.0.1', listenTextResolver: (at) => at })
process.stdout.write(`listening on ${app.listeningOrigin}"\n`)
