import { Type } from 'typebox'
import { entryFields, flag, numeric, orNull, PurchasePrice, text } from './catalog-parts.ts'
import { field, reference, strict, words } from './field.ts'

const peak = (precision: string) =>
  orNull(numeric, `Dense peak in ${precision} (FLOP/s, 1 multiply-add = 2 FLOP).`, 3.12e14)

const purchasePrices = field(Type.Array(reference(PurchasePrice)), 'What it was sold at.', [])

const links = {
  scale_up_gb_per_s: orNull(
    numeric,
    'Fast link of one device, both directions together (10^9 bytes/s).',
    600,
  ),
  scale_up_domain_count: orNull(numeric, 'Devices that share the fast link.', 8),
  scale_up_link: orNull(text, 'Name of the fast link.', 'NVLink 3'),
  scale_out_gbit_per_s: orNull(numeric, 'Network rate of one whole node (10^9 bit/s).', 1600),
}

const embodied = {
  embodied_kgco2e: orNull(numeric, 'Emissions of making it (kgCO2e).', 150),
  embodied_boundary: orNull(text, 'What that covers.', 'board'),
}

export const AcceleratorEntry = Type.Object(
  {
    ...entryFields,
    vendor: field(text, 'Maker.', 'NVIDIA'),
    kind: field(text, 'Kind of device.', 'gpu'),
    released: field(text, 'When it came out.', '2020-11'),
    family: field(text, 'Microarchitecture.', 'ampere'),
    form_factor: orNull(text, 'Form.', 'SXM4'),
    peak_dense_fp64_flop_per_s: peak('FP64'),
    peak_dense_fp32_flop_per_s: peak('FP32'),
    peak_dense_tf32_flop_per_s: peak('TF32'),
    peak_dense_fp16_flop_per_s: peak('FP16'),
    peak_dense_bf16_flop_per_s: peak('BF16'),
    peak_dense_fp8_flop_per_s: peak('FP8'),
    peak_dense_fp4_flop_per_s: peak('FP4'),
    peak_dense_int8_flop_per_s: peak('INT8'),
    peak_dense_int4_flop_per_s: peak('INT4'),
    memory_type: orNull(text, 'Memory technology.', 'HBM2e'),
    memory_marketing_gb: orNull(numeric, 'Memory as the vendor prints it (GB). Never computed with.', 80),
    memory_usable_gib: orNull(numeric, 'Memory as a driver reports it (GiB).', 79.2),
    memory_usable_low_gib: orNull(numeric, 'Lower bound of that (GiB).', 79),
    memory_usable_high_gib: orNull(numeric, 'Upper bound of that (GiB).', 80),
    memory_usable_origin: orNull(words(['sourced', 'derived']), 'Whether a source has it.', 'sourced'),
    memory_bandwidth_gb_per_s: orNull(numeric, 'Memory bandwidth (10^9 bytes/s).', 2039),
    power_max_w: orNull(numeric, 'Board power limit (W).', 400),
    ...links,
    scale_out_per_accelerator_gbit_per_s: orNull(
      numeric,
      'Usual network rate of one device (10^9 bit/s).',
      200,
    ),
    ...embodied,
    reference_node_ref: orNull(text, 'Node that stands in when a request names none.', 'dgx-a100-640'),
    purchase_prices: purchasePrices,
    availability: orNull(text, 'Whether it can be had.', 'discontinued'),
    export_note: orNull(text, 'Export rules.', 'not sold in China'),
  },
  { $id: 'AcceleratorEntry', description: 'An accelerator.', ...strict },
)

export const NodeEntry = Type.Object(
  {
    ...entryFields,
    kind: field(words(['server', 'cloud-instance', 'rack', 'supernode']), 'Kind of node.', 'server'),
    provider: orNull(text, 'Cloud that rents it.', 'aws'),
    accelerator_ref: field(text, 'Its accelerator.', 'nvidia-a100-sxm4-80gb'),
    accelerators_count: field(numeric, 'Accelerators in one node.', 8),
    power_max_kw: orNull(numeric, 'Nameplate power of the whole node (kW).', 6.5),
    power_typical_kw: orNull(numeric, 'Typical power of the whole node (kW).', 5),
    power_verified: field(flag, 'Whether a retrieved source confirms the power.', true),
    ...links,
    scale_out_link: orNull(text, 'Name of the network.', 'InfiniBand HDR'),
    ...embodied,
    host: orNull(text, 'Host processors and memory.', '2 × EPYC 7742'),
    purchase_prices: purchasePrices,
  },
  { $id: 'NodeEntry', description: 'A server, cloud instance, rack or supernode.', ...strict },
)

export const hardwareSchemas = [AcceleratorEntry, NodeEntry]
