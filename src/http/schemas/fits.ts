import { type Static, Type } from 'typebox'
import { Reproducibility } from '../../contract/estimate/estimate-parts.ts'
import { field, nullable, optional, reference, strict } from '../../contract/field/field.ts'
import { fleetFields } from '../../contract/request/fleet.ts'
import { Accelerator } from '../../contract/request/machine.ts'
import { Model } from '../../contract/request/model.ts'
import { Engine, ServingPlan } from '../../contract/request/serving.ts'

const word = Type.String({ minLength: 1, maxLength: 40 })
const tokens = Type.Integer({ minimum: 1, maximum: 10_000_000 })
const positive = Type.Number({ exclusiveMinimum: 0, maximum: 1e12 })

export const FitsTraffic = Type.Object(
  {
    prompt_tokens: optional(tokens, 'Tokens of a prompt (tokens). Default 1,024.', 1024),
    output_tokens: optional(tokens, 'Tokens of an answer (tokens). Default 256.', 256),
    concurrency: optional(Type.Integer({ minimum: 1, maximum: 1e5 }), 'Requests at once. Default 1.', 1),
  },
  { $id: 'FitsTraffic', description: 'What is asked of each device.', ...strict },
)

export const MixPart = Type.Object(
  {
    share_ratio: field(
      Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
      'Part of all requests (0 to 1).',
      0.9,
    ),
    prompt_tokens: field(tokens, 'Tokens of their prompts (tokens).', 500),
    output_tokens: field(tokens, 'Tokens of their answers (tokens).', 200),
  },
  { $id: 'MixPart', description: 'Requests of one size.', ...strict },
)

export const SplitCloud = Type.Object(
  {
    accelerator: field(reference(Accelerator), 'What serves the rest; its count is that of one replica.', {
      ref: 'nvidia-h100-sxm5-80gb',
      count: 1,
    }),
    model: optional(Model, 'The model there. Default: the same.', { ref: 'llama3.1-70b' }),
    precision: optional(word, 'Format of its weights there. Default: as the model is stored.', 'fp8'),
    plan: optional(ServingPlan, 'How a replica is spread. Default: chosen.', { tensor: 1 }),
    engine: optional(Engine, 'Engine there.', 'vllm-2025'),
  },
  { $id: 'SplitCloud', description: 'Where requests go that do not stay on a device.', ...strict },
)

export const FitsSplit = Type.Object(
  {
    requests_per_s: field(positive, 'Requests of all users (1/s).', 2000),
    mix: field(
      Type.Array(reference(MixPart), { minItems: 1, maxItems: 20 }),
      'Requests by their size. Their parts sum to 1.',
      [
        { share_ratio: 0.9, prompt_tokens: 500, output_tokens: 200 },
        { share_ratio: 0.1, prompt_tokens: 30_000, output_tokens: 800 },
      ],
    ),
    output_tokens_per_s_min: optional(positive, 'Least rate of an answer that is let stay (tokens/s).', 8),
    ttft_ms_max: optional(positive, 'Longest time to its first token (ms).', 5000),
    cloud: optional(reference(SplitCloud), 'What serves the rest. Absent: the rest is only counted.', {
      accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
    }),
    devices_count: optional(
      Type.Integer({ minimum: 1, maximum: 1e10 }),
      'Devices that there are.',
      1_000_000,
    ),
    link_gbit_per_s: optional(
      positive,
      'Link between two devices (10^9 bit/s). With it is told what they would make as one task.',
      0.05,
    ),
  },
  {
    $id: 'FitsSplit',
    description: 'Which requests stay on the devices, and what the rest needs elsewhere.',
    ...strict,
  },
)

export const FitsRequest = Type.Object(
  {
    models: field(Type.Array(Model, { minItems: 1, maxItems: 50 }), 'Models, with their architectures.', [
      { ref: 'llama3.1-8b' },
    ]),
    devices: field(
      Type.Array(reference(Accelerator), { minItems: 1, maxItems: 200 }),
      'Devices, from phones to racks. With a count: so many work as one.',
      [{ ref: 'snapdragon-8-gen-3' }, { ref: 'nvidia-rtx-4090' }],
    ),
    traffic: optional(reference(FitsTraffic), 'What is asked of each. Default: one request at a time.', {
      prompt_tokens: 1024,
    }),
    precisions: optional(
      Type.Array(word, { minItems: 1, maxItems: 10, uniqueItems: true }),
      'Formats of the weights, the one that is liked best first: the first that fits is taken. Default bf16, int8, int4.',
      ['bf16', 'int8', 'int4'],
    ),
    engine: optional(Engine, 'Engine on the devices. Default generic-2025.', 'llama.cpp'),
    split: optional(reference(FitsSplit), 'Devices and a cloud beside them.', {
      requests_per_s: 2000,
      mix: [{ share_ratio: 1, prompt_tokens: 500, output_tokens: 200 }],
    }),
    pin: fleetFields.pin,
  },
  { $id: 'FitsRequest', description: 'Models, and devices that they may run on.', ...strict },
)
export type FitsBody = Static<typeof FitsRequest>

const number = Type.Number()
const text = Type.String()

const WhyNot = Type.Object(
  {
    code: field(text, 'Why; stable.', 'fits_memory'),
    reason: field(text, 'The same in words.', 'Even in int4, 18 GiB are missing on one device.'),
  },
  { $id: 'WhyNot', description: 'Why not.', ...strict },
)

const OfRange = Type.Object(
  { low: field(number, 'Tenth percentile of its error.', 98.8), high: field(number, 'Ninetieth.', 164.8) },
  strict,
)

const Upgrade = Type.Object(
  {
    device: field(text, 'Device of the catalog.', 'nvidia-rtx-a6000'),
    memory_usable_gib: field(number, 'Its memory (GiB).', 47.9),
    precision: field(text, 'Format in which it fits.', 'int4'),
  },
  { $id: 'Upgrade', description: 'The device with the least memory that would do.', ...strict },
)

const SplitPart = Type.Object(
  {
    share_ratio: field(number, 'Part of all requests (0 to 1).', 0.9),
    stays: field(Type.Boolean(), 'Whether they stay on the device.', true),
    why_not: field(nullable(reference(WhyNot)), 'Why they do not; null where they stay.', null),
  },
  strict,
)

const RowSplit = Type.Object(
  {
    on_device_ratio: field(number, 'Part of the requests that stays on the devices (0 to 1).', 0.9),
    parts: field(Type.Array(SplitPart), 'The same by size, as sent.', []),
    cloud_requests_per_s: field(number, 'Requests that go elsewhere (1/s).', 200),
    cloud_replicas_count: field(
      nullable(number),
      'Replicas there. Null: nothing was said of them, or it does not fit.',
      12,
    ),
    cloud_accelerators_count: field(nullable(number), 'Accelerators there.', 12),
    apart_output_tokens_per_s: field(nullable(number), 'What all devices make apart (tokens/s).', 1e7),
    as_one_devices_count: field(
      nullable(number),
      'Devices of the smallest group that was looked at as one task.',
      2,
    ),
    as_one_output_tokens_per_s: field(
      nullable(number),
      'What that group would make as one task (tokens/s).',
      3.1,
    ),
    why_not_as_one: field(nullable(reference(WhyNot)), 'Why they are no one machine.', null),
  },
  { $id: 'RowSplit', description: 'Devices and cloud.', ...strict },
)

const FitsRow = Type.Object(
  {
    model: field(text, 'Id of the model, or its place in the list.', 'llama3.1-8b'),
    device: field(text, 'Id of the device, or its place in the list.', 'nvidia-rtx-4090'),
    count: field(number, 'Devices that work as one.', 1),
    fits: field(nullable(Type.Boolean()), 'Whether it runs there. Null: not known.', true),
    precision: field(nullable(text), 'Format of the weights that was taken.', 'int4'),
    context_max_tokens: field(nullable(number), 'Longest context of one request (tokens).', 113_760),
    output_tokens_per_s: field(nullable(number), 'Output tokens of all requests (tokens/s).', 129.8),
    output_tokens_per_s_range: field(nullable(OfRange), 'p10 and p90 of its error (tokens/s).', null),
    ttft_ms: field(nullable(number), 'Time to the first token (ms).', 101),
    power_w: field(nullable(number), 'Power of the device while it answers, with its host (W).', 404),
    why_not: field(nullable(reference(WhyNot)), 'Why it does not run there.', null),
    least_upgrade: field(
      nullable(reference(Upgrade)),
      'What would do. Null where it fits, or nothing does.',
      null,
    ),
    split: optional(reference(RowSplit), 'With split: what stays there.'),
  },
  { $id: 'FitsRow', description: 'A model on a device.', ...strict },
)

export const FitsAnswer = Type.Object(
  {
    rows: field(Type.Array(reference(FitsRow)), 'Each model on each device, model by model.', []),
    reproducibility: field(Reproducibility, 'What the answer rests on.'),
  },
  { $id: 'FitsAnswer', description: 'What runs where.', ...strict },
)

export const fitsSchemas = [
  FitsTraffic,
  MixPart,
  SplitCloud,
  FitsSplit,
  FitsRequest,
  WhyNot,
  Upgrade,
  RowSplit,
  FitsRow,
  FitsAnswer,
]
