import { type Static, Type } from 'typebox'
import { field, optional, strict, words } from '../field/field.ts'
import { MultipleInput, NonNegativeInput, PositiveInput, RatioInput } from '../field/number-input.ts'
import { Currency, priceNotes } from '../field/text.ts'
import { fleetFields } from './fleet.ts'
import { Node } from './machine.ts'
import { Ownership } from './ownership.ts'

const number = (text: string, example: number) => optional(NonNegativeInput, text, example)
const positive = (text: string, example: number) => optional(PositiveInput, text, example)
const amount = (text: string, example: number) =>
  optional(NonNegativeInput, `${text} (in currency).`, example)

const Ports = Type.Integer({ minimum: 4, maximum: 4096 })
const Few = Type.Integer({ minimum: 1, maximum: 1024 })

export const ClusterNode = Type.Object(
  {
    ...Node.properties,
    cpu_cores_count: positive('CPU cores of one node. Default: those of its entry, where it tells.', 112),
    cpu_cores_per_accelerator: positive('In place of cpu_cores_count: CPU cores for one accelerator.', 28.5),
    host_memory_gib: positive('Memory of the host of one node (GiB).', 2048),
    nics_count: optional(
      Few,
      'Network ports of one node for the compute fabric. Default: its network rate over the rate of a link, else one for each accelerator.',
      8,
    ),
    rack_units_count: positive('Height of one node (rack units). Has a default.', 8),
  },
  { $id: 'ClusterNode', description: 'The node, with its host and its ports.', ...strict },
)

export const Network = Type.Object(
  {
    topology: optional(
      words(['rail_optimised', 'fat_tree']),
      'rail_optimised: each rail of a node goes to leaf switches of its own. fat_tree: ports fill leaf switches in order. Default rail_optimised.',
      'rail_optimised',
    ),
    radix: optional(Ports, 'Ports of one switch at the rate of a link. Has a default.', 64),
    oversubscription_factor: optional(
      MultipleInput,
      'Ports of a leaf switch towards nodes over those towards spines (at least 1). Default 1.',
      1,
    ),
    rails_count: optional(Few, 'Rails. Default: 8, or the ports of a node where it has fewer.', 8),
    link_gbit_per_s: positive('Rate of a link (10^9 bit/s). Has a default.', 400),
    optical_ratio: optional(
      RatioInput,
      'Part of the cables between nodes and leaf switches that are optical (0 to 1). Has a default.',
      1,
    ),
    switch_w_per_port: positive('Draw of a switch for one port with its optics (W). Has a default.', 20),
  },
  { $id: 'Network', description: 'The compute fabric. What is left out has a default.', ...strict },
)

export const ClusterStorage = Type.Object(
  {
    usable_tb: number(
      'Storage that can be used (10^12 bytes). Default: data_tb and the checkpoints.',
      10_000,
    ),
    data_tb: number('Data (10^12 bytes), where usable_tb is not sent.', 2000),
    checkpoint_tb: number('One checkpoint (10^12 bytes).', 2.4),
    checkpoints_count: number('Checkpoints that are kept. Default 1.', 50),
    raw_to_usable_factor: optional(
      MultipleInput,
      'Raw bytes over those that can be used (at least 1): parity and spares. Has a default.',
      1.3,
    ),
    medium: optional(words(['hdd', 'ssd']), 'What it lies on. Default ssd.', 'ssd'),
    read_gb_per_s: positive('Reading of the whole system (10^9 bytes/s). Has a default for each node.', 160),
    write_gb_per_s: positive('Writing of the whole system (10^9 bytes/s). Has a default for each node.', 80),
    hdd_w_per_tb: number('Draw of disks (W per 10^12 bytes). Has a default.', 0.4),
    ssd_w_per_tb: number('Draw of flash (W per 10^12 bytes). Has a default.', 0.8),
  },
  { $id: 'ClusterStorage', description: 'Storage for data and checkpoints.', ...strict },
)

export const Rack = Type.Object(
  {
    power_kw: positive('Power that one rack can take (kW). Has a default.', 41),
    units_count: positive('Height of one rack (rack units). Has a default.', 48),
  },
  { $id: 'Rack', description: 'The rack.', ...strict },
)

export const ClusterPrice = Type.Object(
  {
    switch_amount: amount('Price of one switch', 30_000),
    transceiver_amount: amount('Price of one transceiver', 900),
    cable_amount: amount('Price of one cable', 100),
    rack_amount: amount('Price of one rack with its power strips', 8000),
    storage_amount_per_tb: amount('Price of 10^12 usable bytes of storage', 200),
    currency: field(Currency, 'ISO 4217 code.', 'USD'),
    ...priceNotes,
  },
  { $id: 'ClusterPrice', description: 'What the parts beside the nodes cost. Never defaulted.', ...strict },
)

export const Delivery = Type.Object(
  {
    lead_time_days: field(NonNegativeInput, 'Time from the order to the first accelerators (days).', 180),
    available_count: number('Accelerators that come at once. Default 0.', 2000),
    per_month_count: positive('Accelerators that come in 30 days after that.', 1000),
  },
  { $id: 'Delivery', description: 'When what is ordered comes.', ...strict },
)

const flop = (what: string, example: number) => number(`${what} (FLOP/s).`, example)

export const ComputeMix = Type.Object(
  {
    general_flop_per_s: flop('General computing', 1e19),
    intelligent_flop_per_s: flop('Intelligent computing', 5e18),
    super_flop_per_s: flop('Super-computing', 1e18),
  },
  { $id: 'ComputeMix', description: 'Compute by kind, all in one number format.', ...strict },
)

export const Region = Type.Object(
  {
    supply: field(ComputeMix, 'What the region has.'),
    demand: field(ComputeMix, 'What it needs.'),
  },
  { $id: 'Region', description: 'Compute of a region against a demand.', ...strict },
)

const { accelerator, power, site, currency_rates, tax, pin } = fleetFields

export const ClusterRequest = Type.Object(
  {
    accelerator,
    node: optional(ClusterNode, 'The node.', { ref: 'dgx-h100' }),
    network: optional(Network, 'The compute fabric.', { radix: 64, rails_count: 8 }),
    storage: optional(ClusterStorage, 'Storage for data and checkpoints.', { usable_tb: 10_000 }),
    rack: optional(Rack, 'The rack.', { power_kw: 41 }),
    price: optional(ClusterPrice, 'What the parts beside the nodes cost.', {
      switch_amount: 30_000,
      currency: 'USD',
      as_of: '2026-10-01',
    }),
    own: optional(
      Ownership,
      'The form of data centre, and what owning costs by month: self-built, leased, custom-built, asset-light.',
      { mode: 'self_built', currency: 'USD', building_amount_per_kw: 10_000 },
    ),
    delivery: optional(Delivery, 'When what is ordered comes.', { lead_time_days: 180 }),
    region: optional(Region, 'Compute of a region against a demand, of which the cluster is a part.', {
      supply: { intelligent_flop_per_s: 5e18 },
      demand: { intelligent_flop_per_s: 8e18 },
    }),
    power,
    site,
    currency_rates,
    tax,
    pin,
  },
  { $id: 'ClusterRequest', description: 'A cluster that is to be built.', ...strict },
)

export const clusterSchemas = [
  ClusterNode,
  Network,
  ClusterStorage,
  Rack,
  ClusterPrice,
  Delivery,
  ComputeMix,
  Region,
  ClusterRequest,
]

export type ClusterRequest = Static<typeof ClusterRequest>
export type ClusterNodeInput = Static<typeof ClusterNode>
export type NetworkInput = Static<typeof Network>
export type ClusterStorageInput = Static<typeof ClusterStorage>
export type ClusterPriceInput = Static<typeof ClusterPrice>
export type ComputeMixInput = Static<typeof ComputeMix>
