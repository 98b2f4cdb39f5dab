import { ClusterEstimate, clusterEstimateSchemas } from '../contract/estimate/cluster-estimate.ts'
import { ClusterRequest, clusterSchemas } from '../contract/request/cluster.ts'
import { estimateCluster } from '../core/kinds/cluster/estimate.ts'
import { clusterExamples } from './examples/cluster.ts'
import { kind } from './kind.ts'

export const cluster = kind({
  estimate: estimateCluster,
  request: ClusterRequest,
  answer: ClusterEstimate,
  schemas: [...clusterSchemas, ...clusterEstimateSchemas],
  tag: 'planning',
  stability: 'beta',
  summary: 'What a cluster is made of',
  description:
    'From accelerators to nodes, cores and host memory; leaf, spine and core switches, cables and optics of a rail-optimised or plain fat tree; racks by power and by space; storage; power, water, money; delivery; and the compute of a region against a demand.',
  methods: ['cluster'],
  examples: clusterExamples,
  leadingFigures: [
    'node_count',
    'switches_count',
    'racks_count',
    'power_facility_kw',
    'equipment_cost_amount',
  ],
  rankedFigures: ['equipment_cost_amount', 'power_facility_kw', 'racks_count', 'switches_count'],
  cost: { atMs: 1.5, sampleUs: 3 },
  claimExample: { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 } },
})
