import type { Residuals } from '../residuals.ts'

/** Written by `npm run calibrate`. */
export const residuals: Residuals = {
  "step_time": {
    "llm_foundry": {
      "rows_count": 161,
      "groups_count": 11,
      "log_p10": -0.05406,
      "log_p90": 0.04623,
      "mean_absolute_error_ratio": 0.03688
    },
    "megatron_bridge_moe": {
      "rows_count": 44,
      "groups_count": 14,
      "log_p10": -0.1511,
      "log_p90": 0.1518,
      "mean_absolute_error_ratio": 0.107
    },
    "megatron_bridge_dense": {
      "rows_count": 59,
      "groups_count": 7,
      "log_p10": -0.06515,
      "log_p90": 0.0687,
      "mean_absolute_error_ratio": 0.04912
    },
    "simumax": {
      "rows_count": 21,
      "groups_count": 9,
      "log_p10": -0.0596,
      "log_p90": 0.0886,
      "mean_absolute_error_ratio": 0.04788
    },
    "vtrain_multi_node": {
      "rows_count": 49,
      "groups_count": 4,
      "log_p10": -0.05727,
      "log_p90": 0.12,
      "mean_absolute_error_ratio": 0.07561
    },
    "narayanan_2021": {
      "rows_count": 18,
      "groups_count": 10,
      "log_p10": -0.06181,
      "log_p90": 0.05063,
      "mean_absolute_error_ratio": 0.04486
    },
    "megatron_core": {
      "rows_count": 3,
      "groups_count": 3,
      "log_p10": -0.01305,
      "log_p90": 0.03251,
      "mean_absolute_error_ratio": 0.01926
    },
    "bigscience": {
      "rows_count": 33,
      "groups_count": 8,
      "log_p10": -0.06202,
      "log_p90": 0.05916,
      "mean_absolute_error_ratio": 0.03831
    },
    "mt_nlg": {
      "rows_count": 3,
      "groups_count": 1,
      "log_p10": -0.2692,
      "log_p90": -0.2451,
      "mean_absolute_error_ratio": 0.2257
    },
    "vtrain_single_node": {
      "rows_count": 850,
      "groups_count": 8,
      "log_p10": -0.1063,
      "log_p90": 0.1357,
      "mean_absolute_error_ratio": 0.07114
    },
    "fsdp-2023.dense": {
      "rows_count": 161,
      "groups_count": 11,
      "log_p10": -0.05406,
      "log_p90": 0.04623,
      "mean_absolute_error_ratio": 0.03688
    },
    "megatron-core-2025.moe": {
      "rows_count": 44,
      "groups_count": 14,
      "log_p10": -0.1511,
      "log_p90": 0.1518,
      "mean_absolute_error_ratio": 0.107
    },
    "megatron-core-2025.dense": {
      "rows_count": 62,
      "groups_count": 10,
      "log_p10": -0.05952,
      "log_p90": 0.06548,
      "mean_absolute_error_ratio": 0.04362
    },
    "megatron-lm-2025.moe": {
      "rows_count": 6,
      "groups_count": 2,
      "log_p10": -0.1068,
      "log_p90": 0.0538,
      "mean_absolute_error_ratio": 0.0657
    },
    "megatron-lm-2025.dense": {
      "rows_count": 15,
      "groups_count": 7,
      "log_p10": -0.03463,
      "log_p90": 0.09044,
      "mean_absolute_error_ratio": 0.04075
    },
    "megatron-2021.dense": {
      "rows_count": 953,
      "groups_count": 31,
      "log_p10": -0.117,
      "log_p90": 0.113,
      "mean_absolute_error_ratio": 0.07112
    },
    "unseen_accelerator.dense": {
      "rows_count": 1191,
      "groups_count": 59,
      "log_p10": -0.1093,
      "log_p90": 0.07928,
      "mean_absolute_error_ratio": 0.05716
    },
    "unseen_accelerator.moe": {
      "rows_count": 50,
      "groups_count": 16,
      "log_p10": -0.1061,
      "log_p90": 0.08065,
      "mean_absolute_error_ratio": 0.08527
    },
    "unseen_source": {
      "rows_count": 1241,
      "groups_count": 75,
      "log_p10": -0.1098,
      "log_p90": 0.08908,
      "mean_absolute_error_ratio": 0.06493
    }
  },
  "memory": {
    "simumax": {
      "rows_count": 21,
      "groups_count": 9,
      "log_p10": -0.003319,
      "log_p90": 0.05672,
      "mean_absolute_error_ratio": 0.01762
    },
    "bigscience": {
      "rows_count": 32,
      "groups_count": 8,
      "log_p10": -0.239,
      "log_p90": 0.05078,
      "mean_absolute_error_ratio": 0.0625
    },
    "megatron-lm-2025.moe": {
      "rows_count": 6,
      "groups_count": 2,
      "log_p10": 0.04737,
      "log_p90": 0.05672,
      "mean_absolute_error_ratio": 0.05344
    },
    "megatron-lm-2025.dense": {
      "rows_count": 15,
      "groups_count": 7,
      "log_p10": -0.003859,
      "log_p90": 0.006447,
      "mean_absolute_error_ratio": 0.003295
    },
    "megatron-2021.dense": {
      "rows_count": 32,
      "groups_count": 8,
      "log_p10": -0.239,
      "log_p90": 0.05078,
      "mean_absolute_error_ratio": 0.0625
    },
    "unseen_accelerator.dense": {
      "rows_count": 47,
      "groups_count": 15,
      "log_p10": -0.08733,
      "log_p90": 0.02209,
      "mean_absolute_error_ratio": 0.03841
    },
    "unseen_accelerator.moe": {
      "rows_count": 6,
      "groups_count": 2,
      "log_p10": 0.04995,
      "log_p90": 0.059,
      "mean_absolute_error_ratio": 0.056
    },
    "unseen_source": {
      "rows_count": 53,
      "groups_count": 17,
      "log_p10": -0.08733,
      "log_p90": 0.04995,
      "mean_absolute_error_ratio": 0.04269
    }
  }
}
