import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import { count, flag, idPattern, list, number, strict, text, unknowable, word } from './property.ts'
import { PurchasePrice } from './purchase-price.ts'

export const NodeEntry = Type.Object(
  {
    ...entryProperties,
    kind: word(['server', 'cloud-instance', 'rack', 'supernode'], 'Class of node.'),
    provider: unknowable(text('Cloud that rents it.', 'aws')),
    accelerator_ref: text('Id of the accelerator in it.', 'nvidia-h100-sxm5-80gb', idPattern),
    accelerators_count: number('Accelerators in one node.', 8, count),
    power_max_kw: unknowable(number('Nameplate maximum of the whole node.', 10.2)),
    power_typical_kw: unknowable(number('Typical power, where a source has it.', 8.5)),
    power_verified: flag('The maximum power was read in a retrieved source.', true),
    scale_up_link: unknowable(text('Link between the accelerators.', 'NVLink 4')),
    scale_up_gb_per_s: unknowable(number('Rate of that link per device, both directions together.', 900)),
    scale_up_domain_count: unknowable(number('Devices in one scale-up domain.', 8, count)),
    scale_out_link: unknowable(text('Network between nodes.', 'InfiniBand NDR')),
    scale_out_gbit_per_s: unknowable(number('Network rate of the whole node.', 3200)),
    embodied_kgco2e: unknowable(number('Carbon of making one node, within `embodied_boundary`.', 2544)),
    embodied_boundary: unknowable(
      text('What that figure covers. Boards and servers are not comparable.', 'whole server'),
    ),
    host: unknowable(text('Processors and memory of the host.', '2x Xeon 8480C, 2 TB')),
    purchase_prices: list(PurchasePrice, 'Prices to buy one node at.', []),
  },
  { $id: 'NodeEntry', description: 'A server, rack or rented instance of the catalog.', ...strict },
)
