import type { FastifyInstance } from 'fastify'
import { MemoryEstimate } from '../../../contract/estimate/memory-estimate.ts'
import { MemoryRequest } from '../../../contract/request/memory.ts'
import type { Deps } from '../../deps.ts'
import { addEstimate } from '../estimates/add-estimate.ts'

/** POST /v1/estimates/memory */
export function addMemoryEstimate(app: FastifyInstance, deps: Deps): void {
  addEstimate(app, deps, {
    kind: 'memory',
    path: '/v1/estimates/memory',
    operationId: 'estimateMemory',
    summary: 'Whether it fits, and where the memory goes',
    description:
      'Memory of the most loaded accelerator by part: weights, gradients, optimizer states and activations of a training run, or weights and KV cache of a serving replica.',
    request: MemoryRequest,
    answer: MemoryEstimate,
  })
}
