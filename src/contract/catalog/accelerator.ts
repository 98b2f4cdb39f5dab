import { Type } from 'typebox'
import { entryProperties } from './entry.ts'
import { count, idPattern, list, number, strict, text, unknowable, word } from './property.ts'
import { PurchasePrice } from './purchase-price.ts'

const peak = (precision: string, example: number) =>
  unknowable(
    number(
      `Dense peak rate in ${precision}, 1 multiply-add = 2 FLOP, never with sparsity. Null: not disclosed or not supported.`,
      example,
    ),
  )

const gib = (description: string, example: number) => unknowable(number(description, example))

export const AcceleratorEntry = Type.Object(
  {
    ...entryProperties,
    vendor: text('Maker.', 'NVIDIA'),
    kind: text('Class of device.', 'gpu'),
    released: text('Release, as `YYYY` or `YYYY-MM`.', '2022-09'),
    family: text('Microarchitecture family: the key of calibration.', 'hopper'),
    form_factor: unknowable(text('Form factor.', 'SXM5')),
    peak_dense_fp64_flop_per_s: peak('FP64', 3.35e13),
    peak_dense_fp32_flop_per_s: peak('FP32', 6.7e13),
    peak_dense_tf32_flop_per_s: peak('TF32', 4.947e14),
    peak_dense_fp16_flop_per_s: peak('FP16', 9.894e14),
    peak_dense_bf16_flop_per_s: peak('BF16', 9.894e14),
    peak_dense_fp8_flop_per_s: peak('FP8', 1.9789e15),
    peak_dense_fp4_flop_per_s: peak('FP4', 9e15),
    peak_dense_int8_flop_per_s: peak('INT8 (integer operations)', 1.9789e15),
    peak_dense_int4_flop_per_s: peak('INT4 (integer operations)', 1.248e15),
    memory_type: unknowable(text('Kind of memory.', 'HBM3')),
    memory_marketing_gb: unknowable(
      number('Capacity as the vendor prints it. Never used in arithmetic.', 80),
    ),
    memory_usable_gib: gib('Capacity that a driver reports, in units of 2^30 bytes.', 79.65),
    memory_usable_low_gib: gib('Lower bound of the usable capacity.', 78.85),
    memory_usable_high_gib: gib('Upper bound of the usable capacity.', 80),
    memory_usable_origin: unknowable(
      word(['sourced', 'derived'], 'Whether a driver’s figure was read, or derived by the rule of the part.'),
    ),
    memory_bandwidth_gb_per_s: unknowable(number('Memory rate, in 10^9 bytes per second.', 3350)),
    power_max_w: unknowable(number('Maximum board power.', 700)),
    scale_up_link: unknowable(text('Link inside the scale-up domain.', 'NVLink 4')),
    scale_up_gb_per_s: unknowable(number('Rate of that link per device, both directions together.', 900)),
    scale_up_domain_count: unknowable(number('Devices in one such domain.', 8, count)),
    scale_out_gbit_per_s: unknowable(
      number('Network rate of one whole node: that of the reference node. Null where it is not known.', 3200),
    ),
    scale_out_per_accelerator_gbit_per_s: unknowable(number('Typical network rate per device.', 400)),
    embodied_kgco2e: unknowable(number('Carbon of making one device, within `embodied_boundary`.', 164)),
    embodied_boundary: unknowable(
      text('What that figure covers. Boards and servers are not comparable.', 'cradle to gate, baseboard'),
    ),
    reference_node_ref: unknowable(
      text('Node that stands in when a request names none.', 'dgx-h100', idPattern),
    ),
    purchase_prices: list(PurchasePrice, 'Prices to buy one device at.', []),
    availability: unknowable(text('State of sale.', 'shipping')),
    export_note: unknowable(text('Export rules that concern it.', 'barred to China')),
  },
  { $id: 'AcceleratorEntry', description: 'An accelerator of the catalog.', ...strict },
)
