import type { Residuals } from '../residuals.ts'

/** Written by `npm run calibrate`. */
export const residuals: Residuals = {
  "step_time": {
    "llm_foundry": {
      "rows_count": 161,
      "groups_count": 11,
      "log_p10": -0.06019,
      "log_p90": 0.05147,
      "mean_absolute_error_ratio": 0.03688
    },
    "megatron_bridge_moe": {
      "rows_count": 44,
      "groups_count": 14,
      "log_p10": -0.1642,
      "log_p90": 0.1658,
      "mean_absolute_error_ratio": 0.107
    },
    "megatron_bridge_dense": {
      "rows_count": 64,
      "groups_count": 7,
      "log_p10": -0.0829,
      "log_p90": 0.09176,
      "mean_absolute_error_ratio": 0.05177
    },
    "simumax": {
      "rows_count": 21,
      "groups_count": 9,
      "log_p10": -0.068,
      "log_p90": 0.1011,
      "mean_absolute_error_ratio": 0.04788
    },
    "vtrain_multi_node": {
      "rows_count": 49,
      "groups_count": 4,
      "log_p10": -0.07811,
      "log_p90": 0.1637,
      "mean_absolute_error_ratio": 0.07561
    },
    "narayanan_2021": {
      "rows_count": 18,
      "groups_count": 10,
      "log_p10": -0.06958,
      "log_p90": 0.057,
      "mean_absolute_error_ratio": 0.04486
    },
    "megatron_core": {
      "rows_count": 3,
      "groups_count": 3,
      "log_p10": -0.01975,
      "log_p90": 0.0501,
      "mean_absolute_error_ratio": 0.01923
    },
    "bigscience": {
      "rows_count": 33,
      "groups_count": 8,
      "log_p10": -0.07199,
      "log_p90": 0.06866,
      "mean_absolute_error_ratio": 0.03831
    },
    "mt_nlg": {
      "rows_count": 3,
      "groups_count": 1,
      "log_p10": -0.632,
      "log_p90": -0.5753,
      "mean_absolute_error_ratio": 0.2257
    },
    "vtrain_single_node": {
      "rows_count": 850,
      "groups_count": 8,
      "log_p10": -0.1234,
      "log_p90": 0.1575,
      "mean_absolute_error_ratio": 0.07114
    },
    "fsdp-2023.dense": {
      "rows_count": 161,
      "groups_count": 11,
      "log_p10": -0.06019,
      "log_p90": 0.05147,
      "mean_absolute_error_ratio": 0.03688
    },
    "megatron-core-2025.moe": {
      "rows_count": 44,
      "groups_count": 14,
      "log_p10": -0.1642,
      "log_p90": 0.1658,
      "mean_absolute_error_ratio": 0.107
    },
    "megatron-core-2025.dense": {
      "rows_count": 67,
      "groups_count": 10,
      "log_p10": -0.07669,
      "log_p90": 0.08422,
      "mean_absolute_error_ratio": 0.04598
    },
    "megatron-lm-2025.moe": {
      "rows_count": 6,
      "groups_count": 2,
      "log_p10": -0.2172,
      "log_p90": 0.1094,
      "mean_absolute_error_ratio": 0.0657
    },
    "megatron-lm-2025.dense": {
      "rows_count": 15,
      "groups_count": 7,
      "log_p10": -0.04109,
      "log_p90": 0.1073,
      "mean_absolute_error_ratio": 0.04075
    },
    "megatron-2021.dense": {
      "rows_count": 953,
      "groups_count": 31,
      "log_p10": -0.1215,
      "log_p90": 0.1173,
      "mean_absolute_error_ratio": 0.07112
    },
    "unseen_accelerator.dense": {
      "rows_count": 228,
      "groups_count": 21,
      "log_p10": -0.2425,
      "log_p90": 0.08913,
      "mean_absolute_error_ratio": 0.09258
    },
    "unseen_accelerator.moe": {
      "rows_count": 44,
      "groups_count": 14,
      "log_p10": -0.144,
      "log_p90": 0.2373,
      "mean_absolute_error_ratio": 0.1282
    },
    "unseen_source": {
      "rows_count": 1246,
      "groups_count": 75,
      "log_p10": -0.2861,
      "log_p90": 0.07958,
      "mean_absolute_error_ratio": 0.1023
    }
  },
  "memory": {
    "simumax": {
      "rows_count": 21,
      "groups_count": 9,
      "log_p10": -0.002385,
      "log_p90": 0.06659,
      "mean_absolute_error_ratio": 0.01837
    },
    "litgpt": {
      "rows_count": 13,
      "groups_count": 2,
      "log_p10": -0.526,
      "log_p90": 0.1701,
      "mean_absolute_error_ratio": 0.08366
    },
    "torchtune": {
      "rows_count": 12,
      "groups_count": 2,
      "log_p10": -0.1358,
      "log_p90": 0.2419,
      "mean_absolute_error_ratio": 0.08714
    },
    "bigscience": {
      "rows_count": 32,
      "groups_count": 8,
      "log_p10": -0.2818,
      "log_p90": 0.04738,
      "mean_absolute_error_ratio": 0.06081
    },
    "megatron-lm-2025.moe": {
      "rows_count": 6,
      "groups_count": 2,
      "log_p10": 0.1001,
      "log_p90": 0.1186,
      "mean_absolute_error_ratio": 0.05527
    },
    "megatron-lm-2025.dense": {
      "rows_count": 15,
      "groups_count": 7,
      "log_p10": -0.002481,
      "log_p90": 0.01019,
      "mean_absolute_error_ratio": 0.003603
    },
    "litgpt-2024.dense": {
      "rows_count": 13,
      "groups_count": 2,
      "log_p10": -0.526,
      "log_p90": 0.1701,
      "mean_absolute_error_ratio": 0.08366
    },
    "torchtune-2024.dense": {
      "rows_count": 12,
      "groups_count": 2,
      "log_p10": -0.1358,
      "log_p90": 0.2419,
      "mean_absolute_error_ratio": 0.08714
    },
    "megatron-2021.dense": {
      "rows_count": 32,
      "groups_count": 8,
      "log_p10": -0.2818,
      "log_p90": 0.04738,
      "mean_absolute_error_ratio": 0.06081
    },
    "unseen_accelerator.dense": {
      "rows_count": 12,
      "groups_count": 2,
      "log_p10": -0.1358,
      "log_p90": 0.2419,
      "mean_absolute_error_ratio": 0.08714
    },
    "unseen_source": {
      "rows_count": 78,
      "groups_count": 21,
      "log_p10": -0.2911,
      "log_p90": 0.4364,
      "mean_absolute_error_ratio": 0.1958
    }
  }
}
