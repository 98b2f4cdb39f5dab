import type { Examples } from '../../kinds/examples/example.ts'

const llama = {
  model: { ref: 'llama3.1-70b' },
  run: {
    tokens_count: 1e12,
    sequence_length_tokens: 8192,
    global_batch_sequences: 512,
    precision: 'bf16',
  },
  accelerator: { count: 512 },
  plan: { tensor: 8, pipeline: 1, data: 64 },
}

export const compareExamples: Examples = {
  cut_down_links: {
    summary: 'A800 against A100: what the slower link costs',
    description: 'The same plan with tensor parallelism over eight cards, so that the link shows.',
    value: {
      kind: 'training',
      request: llama,
      accelerators: [{ ref: 'nvidia-a100-sxm4-80gb' }, { ref: 'nvidia-a800-sxm4-80gb' }],
    },
  },
  leases_in_china: {
    summary: 'What one training costs by the monthly leases of China: A100, H100, H800, H20, Ascend, MLU590',
    description: 'The lowest lease of each machine in yuan; the utilisation is the same on all of them.',
    value: {
      kind: 'training',
      request: {
        model: { parameters_total_count: 7e10 },
        run: { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 },
        accelerator: { count: 1024 },
        price: { ref: 'cheapest', basis: 'reserved', currency: 'CNY' },
      },
      accelerators: [
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-a100-sxm4-80gb' },
        { ref: 'nvidia-h800-sxm5-80gb' },
        { ref: 'nvidia-h20-96gb' },
        { ref: 'huawei-ascend-910b3' },
        { ref: 'huawei-ascend-910c' },
        { ref: 'cambricon-mlu590' },
      ],
    },
  },
  domestic_accelerators: {
    summary: 'H100, H800, H20 and Ascend on one training, with rents of the catalog',
    value: {
      kind: 'training',
      request: {
        model: { parameters_total_count: 7e10 },
        run: { tokens_count: 1e12, mfu_ratio: 0.4, goodput_ratio: 0.9 },
        accelerator: { count: 1024 },
        price: { ref: 'cheapest' },
      },
      accelerators: [
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-h800-sxm5-80gb' },
        { ref: 'nvidia-h20-96gb' },
        { ref: 'huawei-ascend-910b2' },
      ],
      rank_by: ['wall_clock_days', 'cost_amount', 'energy_facility_kwh'],
    },
  },
  price_of_a_cut: {
    summary: 'What the cuts cost in days and dollars: A100, A800, H100, H800, H20, 910B on a 70B training',
    description:
      'The step is predicted on 1,024 accelerators with tensor parallelism over eight and four pipeline stages. One rent for all, so that the money lost is that of the machine; rent_parity says what each may cost at most.',
    value: {
      kind: 'training',
      baseline_key: 'nvidia-h100-sxm5-80gb',
      request: {
        ...llama,
        run: { ...llama.run, global_batch_sequences: 1024 },
        accelerator: { count: 1024 },
        plan: { tensor: 8, pipeline: 4, data: 32 },
        price: { accelerator_hour_amount: 2, currency: 'USD', as_of: '2026-11-01', basis: 'on_demand' },
      },
      accelerators: [
        { ref: 'nvidia-a100-sxm4-80gb' },
        { ref: 'nvidia-a800-sxm4-80gb' },
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-h800-sxm5-80gb' },
        { ref: 'nvidia-h20-96gb' },
        { ref: 'huawei-ascend-910b2' },
      ],
    },
  },
  serving_on_domestic_accelerators: {
    summary: 'The same and others on serving a 70B model, eight to a replica',
    description:
      'A chip whose bandwidth or peak is not disclosed fails by name and does not stop the others.',
    value: {
      kind: 'serving',
      request: {
        model: { ref: 'llama3.1-70b' },
        traffic: { prompt_tokens: 2000, output_tokens: 500, concurrency: 64 },
        plan: { tensor: 8 },
      },
      accelerators: [
        { ref: 'nvidia-h100-sxm5-80gb' },
        { ref: 'nvidia-h800-sxm5-80gb' },
        { ref: 'nvidia-h20-96gb' },
        { ref: 'nvidia-a100-sxm4-80gb' },
        { ref: 'nvidia-a800-sxm4-80gb' },
        { ref: 'huawei-ascend-910b2' },
        { ref: 'kunlunxin-p800' },
        { ref: 't-head-ppu' },
      ],
    },
  },
  two_deadlines: {
    summary: 'Two deadlines of one training',
    value: {
      kind: 'training',
      baseline_key: 'thirty',
      items: [30, 60].map((deadline_days) => ({
        key: deadline_days === 30 ? 'thirty' : 'sixty',
        request: {
          model: { parameters_total_count: 1.75e11 },
          run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days },
          accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
        },
      })),
    },
  },
}
