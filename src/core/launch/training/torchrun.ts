import type { Given, Part } from '../command.ts'
import { torchrun } from '../frameworks.ts'
import type { Nodes } from './subject.ts'

/** Where the first node is to be named. */
export const headNode = 'HEAD_NODE'

/** What is started on each accelerator: a file or a module, and words behind it. */
export type Script = { module?: true; words: readonly string[] }

/** The launcher of PyTorch, on every node the same. */
export function torchrunParts({ nodes_count, per_node_count }: Nodes, { module, words }: Script): Part[] {
  const meeting: Given[] =
    nodes_count === 1
      ? [['--standalone']]
      : [
          ['--nnodes', nodes_count],
          ['--rdzv-backend', 'c10d'],
          ['--rdzv-endpoint', `$${headNode}:29500`],
        ]
  return [
    { words: ['torchrun'] },
    {
      given: [['--nproc-per-node', per_node_count], ...meeting, ...(module ? [['-m'] as const] : [])],
      options: torchrun.options,
    },
    { words },
  ]
}

/** What has to be filled in before it starts. */
export function leftToNodes({ nodes_count }: Nodes): string[] {
  return nodes_count === 1 ? [] : [headNode]
}
