import type { Calibration } from '../calibration.ts'

/** Written by `npm run calibrate`. */
export const calibration: Calibration = {
  "generations": {
    "megatron-2021": {
      "step": {
        "gemm_efficiency_ratio": 0.8748,
        "gemm_width_penalty": 94.69,
        "gemm_constant_s": 0.00006281,
        "half_tile_loss_ratio": 0.1336,
        "no_tile_loss_ratio": 0.8015,
        "head_efficiency_ratio": 0.4695,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.731,
        "attention_materialized": 1,
        "softmax_passes_count": 5.659,
        "elementwise_passes_count": 9.755,
        "host_layer_s": 0.003047,
        "host_rank_growth_ratio": 0.04195,
        "logit_passes_count": 14.66,
        "head_constant_s": 0.002553,
        "tensor_link": {
          "up_ratio": 1.207,
          "out_ratio": 1.067,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000007506,
        "pipeline_out_ratio": 1.869,
        "data_link": {
          "up_ratio": 0.6935,
          "out_ratio": 0.3723,
          "rail_exponent": 0.495
        },
        "data_exposed_ratio": 1,
        "shard_link": {
          "up_ratio": 0.73,
          "out_ratio": 0.7281,
          "rail_exponent": 0.05
        },
        "shard_contention_ratio": 0.4484,
        "optimizer_bytes_per_parameter": 39.18,
        "optimizer_constant_s": 0.0003011,
        "node_drag_ratio": 0.01392,
        "expert_efficiency_ratio": 0.6,
        "permute_passes_count": 4,
        "expert_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.0017,
        "local_expert_constant_s": 0.000005,
        "rack_moe_factor": 1,
        "gradient_bytes": 2,
        "host_link_byte_per_s": 20000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "driver_reported",
        "weight_bytes": 2,
        "gradient_bytes": 1.748,
        "optimizer_state_ratio": 1,
        "dequantized_bytes": 2000000000,
        "sharded_extra_bytes": 5.394,
        "dropout_masks": 1,
        "activation_factor": 1.116,
        "logit_bytes": 6,
        "head_gradient_bytes": 0,
        "gathered_layers": 0.33,
        "framework_reserve_bytes": 6462000000,
        "log_error": 0.1
      },
      "families": {
        "ampere": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        }
      },
      "accelerators": {
        "nvidia-a100-sxm4-80gb": 1
      },
      "precisions": {}
    },
    "fsdp-2023": {
      "step": {
        "gemm_efficiency_ratio": 0.759,
        "gemm_width_penalty": 224.7,
        "gemm_constant_s": 0.0001936,
        "half_tile_loss_ratio": 0.13,
        "no_tile_loss_ratio": 0.65,
        "head_efficiency_ratio": 0.5825,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.3106,
        "attention_materialized": 0,
        "softmax_passes_count": 5.7,
        "elementwise_passes_count": 11.46,
        "host_layer_s": 0.0015,
        "host_rank_growth_ratio": 0.04,
        "logit_passes_count": 6.939,
        "head_constant_s": 0.001,
        "tensor_link": {
          "up_ratio": 1.06,
          "out_ratio": 0.84,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000005,
        "pipeline_out_ratio": 0.84,
        "data_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.47,
          "rail_exponent": 0.5
        },
        "data_exposed_ratio": 0.5,
        "shard_link": {
          "up_ratio": 0.7225,
          "out_ratio": 0.3656,
          "rail_exponent": 1
        },
        "shard_contention_ratio": 0.1577,
        "optimizer_bytes_per_parameter": 53.19,
        "optimizer_constant_s": 0.01413,
        "node_drag_ratio": 0.004923,
        "expert_efficiency_ratio": 0.6,
        "permute_passes_count": 4,
        "expert_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.0017,
        "local_expert_constant_s": 0.000005,
        "rack_moe_factor": 1,
        "gradient_bytes": 2,
        "host_link_byte_per_s": 20000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "allocated",
        "weight_bytes": 4,
        "gradient_bytes": 4,
        "optimizer_state_ratio": 1,
        "dequantized_bytes": 2000000000,
        "sharded_extra_bytes": -4,
        "dropout_masks": 0,
        "activation_factor": 0.9,
        "logit_bytes": 7,
        "head_gradient_bytes": 0,
        "gathered_layers": 2,
        "framework_reserve_bytes": 1000000000,
        "log_error": 0.12
      },
      "families": {
        "ampere": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        },
        "hopper": {
          "gemm_efficiency_factor": 0.8512,
          "attention_efficiency_factor": 0.5797,
          "gemm_constant_factor": 1.487,
          "width_penalty_factor": 0.4563
        }
      },
      "accelerators": {
        "nvidia-a100-sxm4-80gb": 1,
        "nvidia-a100-sxm4-40gb": 1,
        "nvidia-h100-sxm5-80gb": 1
      },
      "precisions": {
        "fp8": {
          "linear_exponent": 0.6128,
          "expert_exponent": 0.62
        }
      }
    },
    "litgpt-2024": {
      "step": {
        "gemm_efficiency_ratio": 0.745,
        "gemm_width_penalty": 224,
        "gemm_constant_s": 0.000195,
        "half_tile_loss_ratio": 0.13,
        "no_tile_loss_ratio": 0.65,
        "head_efficiency_ratio": 0.6,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.31,
        "attention_materialized": 0,
        "softmax_passes_count": 5.7,
        "elementwise_passes_count": 11.5,
        "host_layer_s": 0.0015,
        "host_rank_growth_ratio": 0.04,
        "logit_passes_count": 6.8,
        "head_constant_s": 0.001,
        "tensor_link": {
          "up_ratio": 1.06,
          "out_ratio": 0.84,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000005,
        "pipeline_out_ratio": 0.84,
        "data_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.47,
          "rail_exponent": 0.5
        },
        "data_exposed_ratio": 0.5,
        "shard_link": {
          "up_ratio": 0.73,
          "out_ratio": 0.37,
          "rail_exponent": 1
        },
        "shard_contention_ratio": 0.15,
        "optimizer_bytes_per_parameter": 53,
        "optimizer_constant_s": 0.014,
        "node_drag_ratio": 0.005,
        "expert_efficiency_ratio": 0.6,
        "permute_passes_count": 4,
        "expert_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.0017,
        "local_expert_constant_s": 0.000005,
        "rack_moe_factor": 1,
        "gradient_bytes": 2,
        "host_link_byte_per_s": 20000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "allocated",
        "weight_bytes": 2,
        "gradient_bytes": 2,
        "optimizer_state_ratio": 0.3333,
        "dequantized_bytes": 2150000000,
        "sharded_extra_bytes": 0,
        "dropout_masks": 0,
        "activation_factor": 1.322,
        "logit_bytes": 12,
        "head_gradient_bytes": 0,
        "gathered_layers": 1000,
        "framework_reserve_bytes": 50000000,
        "log_error": 0.12
      },
      "families": {
        "ampere": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        },
        "hopper": {
          "gemm_efficiency_factor": 0.85,
          "attention_efficiency_factor": 0.58,
          "gemm_constant_factor": 1.5,
          "width_penalty_factor": 0.46
        }
      },
      "accelerators": {
        "nvidia-a100-sxm4-80gb": 1,
        "nvidia-a100-sxm4-40gb": 1,
        "nvidia-h100-sxm5-80gb": 1
      },
      "precisions": {
        "fp8": {
          "linear_exponent": 0.62,
          "expert_exponent": 0.62
        }
      }
    },
    "torchtune-2024": {
      "step": {
        "gemm_efficiency_ratio": 0.745,
        "gemm_width_penalty": 224,
        "gemm_constant_s": 0.000195,
        "half_tile_loss_ratio": 0.13,
        "no_tile_loss_ratio": 0.65,
        "head_efficiency_ratio": 0.6,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.31,
        "attention_materialized": 0,
        "softmax_passes_count": 5.7,
        "elementwise_passes_count": 11.5,
        "host_layer_s": 0.0015,
        "host_rank_growth_ratio": 0.04,
        "logit_passes_count": 6.8,
        "head_constant_s": 0.001,
        "tensor_link": {
          "up_ratio": 1.06,
          "out_ratio": 0.84,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000005,
        "pipeline_out_ratio": 0.84,
        "data_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.47,
          "rail_exponent": 0.5
        },
        "data_exposed_ratio": 0.5,
        "shard_link": {
          "up_ratio": 0.73,
          "out_ratio": 0.37,
          "rail_exponent": 1
        },
        "shard_contention_ratio": 0.15,
        "optimizer_bytes_per_parameter": 53,
        "optimizer_constant_s": 0.014,
        "node_drag_ratio": 0.005,
        "expert_efficiency_ratio": 0.6,
        "permute_passes_count": 4,
        "expert_link": {
          "up_ratio": 0.6,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.0017,
        "local_expert_constant_s": 0.000005,
        "rack_moe_factor": 1,
        "gradient_bytes": 2,
        "host_link_byte_per_s": 20000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "allocated",
        "weight_bytes": 2,
        "gradient_bytes": 2,
        "optimizer_state_ratio": 0.3333,
        "dequantized_bytes": 300000000,
        "sharded_extra_bytes": 0,
        "dropout_masks": 0,
        "activation_factor": 1.056,
        "logit_bytes": 12,
        "head_gradient_bytes": 2,
        "gathered_layers": 2,
        "framework_reserve_bytes": 200000000,
        "log_error": 0.1
      },
      "families": {
        "ampere": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        },
        "hopper": {
          "gemm_efficiency_factor": 0.85,
          "attention_efficiency_factor": 0.58,
          "gemm_constant_factor": 1.5,
          "width_penalty_factor": 0.46
        }
      },
      "accelerators": {
        "nvidia-a100-sxm4-80gb": 1,
        "nvidia-a100-sxm4-40gb": 1,
        "nvidia-h100-sxm5-80gb": 1
      },
      "precisions": {
        "fp8": {
          "linear_exponent": 0.62,
          "expert_exponent": 0.62
        }
      }
    },
    "megatron-core-2025": {
      "step": {
        "gemm_efficiency_ratio": 0.7281,
        "gemm_width_penalty": 58.64,
        "gemm_constant_s": 0.0000201,
        "half_tile_loss_ratio": 0.1354,
        "no_tile_loss_ratio": 0.65,
        "head_efficiency_ratio": 0.6379,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.3965,
        "attention_materialized": 0,
        "softmax_passes_count": 5.7,
        "elementwise_passes_count": 25.97,
        "host_layer_s": 0.0005,
        "host_rank_growth_ratio": 0.04,
        "logit_passes_count": 7.099,
        "head_constant_s": 0.0004977,
        "tensor_link": {
          "up_ratio": 2.418,
          "out_ratio": 0.84,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000003,
        "pipeline_out_ratio": 0.84,
        "data_link": {
          "up_ratio": 0.7,
          "out_ratio": 0.6,
          "rail_exponent": 0.5
        },
        "data_exposed_ratio": 0.4549,
        "shard_link": {
          "up_ratio": 0.6698,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "shard_contention_ratio": 0.276,
        "optimizer_bytes_per_parameter": 27.06,
        "optimizer_constant_s": 0.004015,
        "node_drag_ratio": 0.004621,
        "expert_efficiency_ratio": 0.327,
        "permute_passes_count": 4.723,
        "expert_link": {
          "up_ratio": 0.9715,
          "out_ratio": 0.7836,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.001562,
        "local_expert_constant_s": 0.000005111,
        "rack_moe_factor": 1,
        "gradient_bytes": 4,
        "host_link_byte_per_s": 50000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "allocated",
        "weight_bytes": 2,
        "gradient_bytes": 4,
        "optimizer_state_ratio": 1,
        "dequantized_bytes": 2000000000,
        "sharded_extra_bytes": 0,
        "dropout_masks": 0,
        "activation_factor": 1,
        "logit_bytes": 6,
        "head_gradient_bytes": 4,
        "gathered_layers": 2,
        "framework_reserve_bytes": 500000000,
        "log_error": 0.1
      },
      "families": {
        "hopper": {
          "gemm_efficiency_factor": 1.025,
          "attention_efficiency_factor": 1.254,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        },
        "blackwell": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        }
      },
      "accelerators": {
        "nvidia-gb300-279gb": 1.135,
        "nvidia-gb200-186gb": 0.8895,
        "nvidia-b200-sxm-180gb": 1.015,
        "nvidia-b300-sxm-270gb": 1.125,
        "nvidia-h100-sxm5-80gb": 1
      },
      "precisions": {
        "fp8": {
          "linear_exponent": 0.6676,
          "expert_exponent": 0.5709
        },
        "mxfp8": {
          "linear_exponent": 0.5151,
          "expert_exponent": 1.007
        },
        "nvfp4": {
          "linear_exponent": 0.5574,
          "expert_exponent": 0.4
        }
      },
      "successors": {
        "megatron-core-2026": {
          "rack_moe_factor": 0.4788
        }
      }
    },
    "megatron-lm-2025": {
      "step": {
        "gemm_efficiency_ratio": 0.495,
        "gemm_width_penalty": 144.7,
        "gemm_constant_s": 0.00002033,
        "half_tile_loss_ratio": 0.13,
        "no_tile_loss_ratio": 0.65,
        "head_efficiency_ratio": 0.4837,
        "precision_gain_factor": 1,
        "expert_gain_factor": 1,
        "attention_efficiency_ratio": 0.3556,
        "attention_materialized": 0,
        "softmax_passes_count": 5.7,
        "elementwise_passes_count": 25.02,
        "host_layer_s": 0.0005,
        "host_rank_growth_ratio": 0.04,
        "logit_passes_count": 7.047,
        "head_constant_s": 0.000506,
        "tensor_link": {
          "up_ratio": 0.9747,
          "out_ratio": 0.84,
          "rail_exponent": 1
        },
        "tensor_latency_s": 0.000003,
        "pipeline_out_ratio": 0.84,
        "data_link": {
          "up_ratio": 0.7,
          "out_ratio": 0.6,
          "rail_exponent": 0.5
        },
        "data_exposed_ratio": 1,
        "shard_link": {
          "up_ratio": 0.7,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "shard_contention_ratio": 0.15,
        "optimizer_bytes_per_parameter": 27.46,
        "optimizer_constant_s": 0.00408,
        "node_drag_ratio": 0.005,
        "expert_efficiency_ratio": 0.2869,
        "permute_passes_count": 8.105,
        "expert_link": {
          "up_ratio": 0.5953,
          "out_ratio": 0.6,
          "rail_exponent": 1
        },
        "moe_layer_constant_s": 0.001749,
        "local_expert_constant_s": 0.000005,
        "rack_moe_factor": 1,
        "gradient_bytes": 4,
        "host_link_byte_per_s": 50000000000,
        "software_factor": 1
      },
      "memory": {
        "reading": "allocated",
        "weight_bytes": 2,
        "gradient_bytes": 4,
        "optimizer_state_ratio": 1,
        "dequantized_bytes": 2000000000,
        "sharded_extra_bytes": 0,
        "dropout_masks": 0,
        "activation_factor": 0.9908,
        "logit_bytes": 6,
        "head_gradient_bytes": 4,
        "gathered_layers": 2,
        "framework_reserve_bytes": 498600000,
        "log_error": 0.05
      },
      "families": {
        "blackwell": {
          "gemm_efficiency_factor": 1,
          "attention_efficiency_factor": 1,
          "gemm_constant_factor": 1,
          "width_penalty_factor": 1
        }
      },
      "accelerators": {
        "nvidia-b200-sxm-180gb": 1
      },
      "precisions": {}
    }
  },
  "kin": {
    "volta": 0.9,
    "ampere": 1,
    "ada": 0.8,
    "hopper": 1,
    "blackwell": 1,
    "cdna3": 0.65,
    "tpu-v4": 1.1,
    "tpu-v5p": 1.25
  },
  "power_exponent": 0.7,
  "power_reference_w": {
    "blackwell": 1200
  }
}
