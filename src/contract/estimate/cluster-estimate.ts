import { type TObject, Type } from 'typebox'
import { field, nullable, reference, strict } from '../field/field.ts'
import { clusterHeadline } from '../headline/cluster.ts'
import { headlineSchemas } from './by-figure.ts'
import { estimateAnswer } from './estimate.ts'
import { headline } from './headline.ts'

export const ClusterHeadline = headline('ClusterHeadline', 'The answer in figures.', clusterHeadline)

export const NearestNode = Type.Object(
  {
    ref: field(Type.String(), 'Catalog entry as kind/id@version.', 'nodes/dgx-a100-640@1'),
    name: field(Type.String(), 'Its name.', 'DGX A100 640GB'),
    host: field(Type.String(), 'Its host, as the catalog tells it.', '2x EPYC 7742, 1-2 TB, PCIe 4'),
    accelerators_count: field(Type.Integer(), 'Its accelerators.', 8),
    cpu_cores_count: field(Type.Number(), 'Its CPU cores. Of a rented instance half of its vCPU.', 128),
  },
  { $id: 'NearestNode', description: 'The node of the catalog with the nearest host.', ...strict },
)

const answer = estimateAnswer('ClusterEstimate', 'cluster', ClusterHeadline)

export const ClusterEstimate: TObject = Type.Object(
  {
    ...answer.properties,
    nearest_node: field(
      nullable(reference(NearestNode)),
      'Where the cores were sent: the node of the catalog that has nearly as many for one accelerator; null otherwise.',
    ),
  },
  { $id: 'ClusterEstimate', description: 'An explained estimate.', ...strict },
)

export const clusterEstimateSchemas = [...headlineSchemas(ClusterHeadline), NearestNode, ClusterEstimate]
