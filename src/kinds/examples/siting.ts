import type { Examples } from './example.ts'

const gpt3 = {
  kind: 'training',
  request: {
    model: { parameters_total_count: 1.75e11 },
    run: { tokens_count: 3e11, mfu_ratio: 0.462, goodput_ratio: 1, deadline_days: 30 },
    accelerator: { ref: 'nvidia-a100-sxm4-80gb' },
  },
}

const byVolume = { gbit_per_s: 100, amount_per_gb: 0.1, currency: 'CNY', as_of: '2026-10-01' }
const leased = { gbit_per_s: 10, leased_amount_per_month: 120_000, currency: 'CNY', as_of: '2026-10-01' }

const coast = {
  ref: 'hub-yangtze-delta',
  as_of: '2026-10-01',
  colocation_amount_per_kw_month: 750,
  capacity_max_kw: 6000,
  green_share_ratio: 0.3,
  distance_to_users_km: 100,
}
const west = [
  ['inner-mongolia', 420, 1300],
  ['ningxia', 430, 1500],
  ['gansu', 440, 1400],
  ['guizhou', 460, 1500],
].map(([hub, space, distance]) => ({
  ref: `hub-${hub}`,
  as_of: '2026-10-01',
  colocation_amount_per_kw_month: space,
  capacity_max_kw: 40_000,
  green_share_ratio: 0.8,
  distance_to_users_km: distance,
  line: leased,
}))

export const sitingExamples: Examples = {
  data_east_compute_west: {
    summary: 'GPT-3 at the eight Chinese hubs, data in Zhangjiakou',
    description:
      'Power of the catalog, a line that is sent. Space is not in the catalog: the ranking says it is left out.',
    value: {
      estimate: gpt3,
      home_index: 0,
      transfer: { data_gb: 100_000, checkpoint_gb: 2000, checkpoints_count: 10 },
      sites: [
        { ref: 'hub-beijing-tianjin-hebei' },
        ...[
          'chengdu-chongqing',
          'gansu',
          'guizhou',
          'inner-mongolia',
          'ningxia',
          'yangtze-delta',
          'greater-bay',
        ].map((hub) => ({ ref: `hub-${hub}`, line: byVolume })),
      ],
    },
  },
  training_over_a_leased_line: {
    summary: 'Training in the west, data at the coast, a leased line between',
    description:
      '2e12 tokens on H800 within 60 days. Space, lines, green shares and capacity are one’s own figures. The run keeps its deadline, but not with moving: the answer says so. A lease has no price by the gigabyte, so the break-even is in work and power price.',
    value: {
      estimate: {
        kind: 'training',
        request: {
          model: { ref: 'qwen2.5-72b' },
          run: {
            tokens_count: 2e12,
            mfu_ratio: { value: 0.4, low: 0.33, high: 0.45 },
            deadline_days: 60,
          },
          accelerator: { ref: 'nvidia-h800-sxm5-80gb' },
        },
      },
      home_index: 0,
      transfer: { data_gb: 200_000, checkpoint_gb: 900, checkpoints_count: 20, results_gb: 200 },
      deadline_days: 65,
      sites: [coast, ...west],
    },
  },
  serving_over_a_leased_line: {
    summary: 'Serving in the west for users at the coast',
    description:
      '40 replicas on H20 for 30 days, users within 25 ms. The line costs more than so little work saves: break_even_work_factor says how much more work would pay for it.',
    value: {
      estimate: {
        kind: 'serving',
        replicas_count: 40,
        request: {
          model: { ref: 'qwen2.5-72b' },
          accelerator: { ref: 'nvidia-h20-96gb' },
          plan: { tensor: 4 },
          precision: { weights: 'fp8' },
          traffic: { prompt_tokens: 1500, output_tokens: 400, concurrency: 48 },
        },
      },
      home_index: 0,
      transfer: { data_gb: 150 },
      latency_max_ms: 25,
      sites: [coast, ...west],
    },
  },
  own_sites: {
    summary: 'Two sites of one’s own with limits',
    value: {
      estimate: gpt3,
      currency: 'USD',
      latency_max_ms: 60,
      sites: [
        {
          name: 'near',
          pue_ratio: 1.4,
          electricity_amount_per_kwh: 0.12,
          currency: 'USD',
          as_of: '2026-10-01',
          colocation_amount_per_kw_month: 180,
          grid_location_kgco2e_per_kwh: 0.4,
          grid_basis: 'life_cycle_co2e',
          capacity_max_kw: 500,
          latency_to_users_ms: 5,
        },
        {
          name: 'far',
          pue_ratio: 1.1,
          electricity_amount_per_kwh: 0.05,
          currency: 'USD',
          as_of: '2026-10-01',
          colocation_amount_per_kw_month: 110,
          grid_location_kgco2e_per_kwh: 0.03,
          grid_basis: 'life_cycle_co2e',
          capacity_max_kw: 5000,
          distance_to_users_km: 2500,
        },
      ],
    },
  },
  countries: {
    summary: 'A month of serving in four countries',
    description: 'Countries have life-cycle factors, so they can be ranked by carbon with each other.',
    value: {
      estimate: {
        kind: 'demand',
        request: {
          sizing: { method: 'given', nodes_count: 100 },
          accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
        },
      },
      sites: [{ ref: 'nor' }, { ref: 'fra' }, { ref: 'deu' }, { ref: 'usa' }],
    },
  },
  out_of_a_cloud: {
    summary: 'Data out of a cloud: egress by reference',
    description:
      'What AWS charges for letting the data out, from the catalog: its price is of a first tier and old, and the answer says both. What comes back costs nothing at one’s own site.',
    value: {
      estimate: gpt3,
      home_index: 0,
      currency: 'USD',
      transfer: { data_gb: 100_000, results_gb: 700 },
      sites: [
        { ref: 'us-va' },
        {
          name: 'own',
          electricity_amount_per_kwh: 0.05,
          currency: 'USD',
          as_of: '2026-10-01',
          pue_ratio: 1.2,
          line: {
            inbound_ref: 'internet-egress-aws',
            outbound_amount_per_gb: 0,
            currency: 'USD',
            as_of: '2026-10-01',
          },
        },
      ],
    },
  },
}
