import type { ServingCalibration } from '../calibration.ts'

/** Written by `npm run calibrate -- --kind serving` from the measured rows; not edited by hand. */
export const servingCalibration: ServingCalibration = {
  "decode_dense": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.008
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.147
      },
      {
        "term": "kv",
        "tag": "hopper",
        "coefficient": 0.4377
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 1.22
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.0000623
      },
      {
        "term": "layer_batch",
        "tag": null,
        "coefficient": 0.000002891
      },
      {
        "term": "layer_windowed",
        "tag": null,
        "coefficient": 0.00002843
      },
      {
        "term": "dense_compute",
        "tag": null,
        "coefficient": 0.6136
      },
      {
        "term": "sequence_streamed",
        "tag": null,
        "coefficient": 0.00004244
      },
      {
        "term": "layer_across_nodes",
        "tag": null,
        "coefficient": 0.00005
      },
      {
        "term": "layer_latent",
        "tag": null,
        "coefficient": 0.00002
      },
      {
        "term": "layer_sparse",
        "tag": null,
        "coefficient": 0.00009
      }
    ],
    "kin": {
      "trtllm-2025|blackwell|nvfp4": 0.0317,
      "trtllm-2025|hopper|fp8": -0.0558,
      "vllm-2025|blackwell|bf16": 0.0102,
      "vllm-2025|blackwell|fp8": -0.00891,
      "vllm-2025|blackwell|nvfp4": 0.0421,
      "vllm-2025|hopper|bf16": 0.0127,
      "vllm-2025|hopper|fp8": 0.0129
    },
    "range": {
      "low_log": -0.149,
      "high_log": 0.1496
    },
    "range_unseen": {
      "low_log": -0.1845,
      "high_log": 0.1701
    },
    "error": {
      "rows_count": 155,
      "cells_count": 13,
      "median_absolute_error_ratio": 0.07014,
      "mean_absolute_error_ratio": 0.09334,
      "in_sample_median_absolute_error_ratio": 0.04662,
      "in_sample_mean_absolute_error_ratio": 0.07196,
      "coverage_ratio": 0.8194
    },
    "seen": {
      "engines": [
        "trtllm-2025",
        "vllm-2025"
      ],
      "families": [
        "blackwell",
        "hopper"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "decode_moe": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.252
      },
      {
        "term": "small_matrices",
        "tag": null,
        "coefficient": 2.41
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.079
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 0.7143
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 3.165
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.0000145
      },
      {
        "term": "layer_eight_bit",
        "tag": null,
        "coefficient": 0.00002276
      },
      {
        "term": "layer_sparse",
        "tag": null,
        "coefficient": 0.00009233
      },
      {
        "term": "sequence_streamed",
        "tag": null,
        "coefficient": 0.00003778
      },
      {
        "term": "moe_token",
        "tag": null,
        "coefficient": 6.173e-8
      },
      {
        "term": "dense_compute",
        "tag": null,
        "coefficient": 1.031
      },
      {
        "term": "expert_compute",
        "tag": null,
        "coefficient": 1.003
      },
      {
        "term": "expert_exchange",
        "tag": null,
        "coefficient": 1.869
      },
      {
        "term": "layer_across_nodes",
        "tag": null,
        "coefficient": 0.00008826
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002265
      }
    ],
    "kin": {
      "sglang-2025|blackwell|bf16": 0.0365,
      "sglang-2025|blackwell|fp8": -0.0274,
      "sglang-2025|blackwell|nvfp4": 0.0554,
      "sglang-2025|hopper|fp8": -0.0165,
      "trtllm-2025|blackwell|fp8": 0.0192,
      "trtllm-2025|blackwell|mxfp4": -0.035,
      "trtllm-2025|blackwell|nvfp4": -0.0297,
      "trtllm-2025|hopper|fp8": 0.027,
      "trtllm-2025|hopper|mxfp4": 0.207,
      "vllm-2025|blackwell|fp8": 0.0732,
      "vllm-2025|blackwell|int4": 0.106,
      "vllm-2025|blackwell|mxfp4": -0.0536,
      "vllm-2025|blackwell|nvfp4": -0.00613,
      "vllm-2025|hopper|bf16": -0.0355,
      "vllm-2025|hopper|fp8": 0.0831,
      "vllm-2025|hopper|int4": 0.0299,
      "vllm-2025|hopper|mxfp4": 0.0179
    },
    "range": {
      "low_log": -0.1922,
      "high_log": 0.2828
    },
    "range_unseen": {
      "low_log": -0.187,
      "high_log": 0.3935
    },
    "error": {
      "rows_count": 307,
      "cells_count": 58,
      "median_absolute_error_ratio": 0.0962,
      "mean_absolute_error_ratio": 0.1337,
      "in_sample_median_absolute_error_ratio": 0.07903,
      "in_sample_mean_absolute_error_ratio": 0.1093,
      "coverage_ratio": 0.8371
    },
    "seen": {
      "engines": [
        "sglang-2025",
        "trtllm-2025",
        "vllm-2025"
      ],
      "families": [
        "blackwell",
        "hopper"
      ],
      "attention": [
        "full",
        "latent",
        "linear",
        "sparse",
        "windowed"
      ]
    }
  },
  "first_token": {
    "rules": [
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 0.5937
      },
      {
        "term": "prompt_moe",
        "tag": null,
        "coefficient": 1.482
      },
      {
        "term": "steps",
        "tag": null,
        "coefficient": 4.935
      },
      {
        "term": "chunk_steps",
        "tag": null,
        "coefficient": 5.04
      },
      {
        "term": "chunk_steps",
        "tag": "sglang",
        "coefficient": 3.272
      },
      {
        "term": "burst",
        "tag": null,
        "coefficient": 0.06447
      },
      {
        "term": "sequence",
        "tag": null,
        "coefficient": 0.0002363
      },
      {
        "term": "request",
        "tag": "vllm",
        "coefficient": 0.008605
      },
      {
        "term": "request",
        "tag": "sglang",
        "coefficient": 0.1252
      },
      {
        "term": "request",
        "tag": "trtllm",
        "coefficient": 0.01909
      }
    ],
    "kin": {
      "sglang-2025|blackwell|bf16": 0.109,
      "sglang-2025|blackwell|fp8": 0.082,
      "sglang-2025|blackwell|nvfp4": 0.133,
      "sglang-2025|hopper|fp8": 0.0308,
      "trtllm-2025|blackwell|mxfp4": -0.00743,
      "trtllm-2025|blackwell|nvfp4": 0.106,
      "trtllm-2025|hopper|fp8": 0.129,
      "trtllm-2025|hopper|mxfp4": 0.141,
      "vllm-2025|blackwell|fp8": 0.135,
      "vllm-2025|blackwell|int4": 0.167,
      "vllm-2025|blackwell|mxfp4": 0.0109,
      "vllm-2025|blackwell|nvfp4": 0.197,
      "vllm-2025|hopper|fp8": -0.0981,
      "vllm-2025|hopper|int4": 0.0691,
      "vllm-2025|hopper|mxfp4": 0.0497
    },
    "range": {
      "low_log": -0.3388,
      "high_log": 0.7763
    },
    "range_unseen": {
      "low_log": -0.3572,
      "high_log": 0.8497
    },
    "error": {
      "rows_count": 314,
      "cells_count": 39,
      "median_absolute_error_ratio": 0.209,
      "mean_absolute_error_ratio": 0.2711,
      "in_sample_median_absolute_error_ratio": 0.1548,
      "in_sample_mean_absolute_error_ratio": 0.2195,
      "coverage_ratio": 0.8312
    },
    "seen": {
      "engines": [
        "sglang-2025",
        "trtllm-2025",
        "vllm-2025"
      ],
      "families": [
        "blackwell",
        "hopper"
      ],
      "attention": [
        "full",
        "latent",
        "linear",
        "sparse",
        "windowed"
      ]
    }
  },
  "static_batch": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.243
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.056
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.499
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00002382
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.00001905
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.706
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 0.9234
      },
      {
        "term": "step",
        "tag": null,
        "coefficient": 0.001478
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006228
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002526
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.7376
      },
      {
        "term": "prompt",
        "tag": "trtllm",
        "coefficient": 0.4386
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00007243
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.000003744
      },
      {
        "term": "layer",
        "tag": "vllm-2023",
        "coefficient": 0.000006432
      },
      {
        "term": "layer_tensor",
        "tag": "vllm-2023",
        "coefficient": 0.00005727
      },
      {
        "term": "prompt",
        "tag": "vllm-2023",
        "coefficient": 0.676
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2833
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001789
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.00001723
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 6.722
      },
      {
        "term": "prompt",
        "tag": "intel",
        "coefficient": 0.185
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.1584,
      "high_log": 0.3116
    },
    "range_unseen": {
      "low_log": -0.2431,
      "high_log": 0.6377
    },
    "error": {
      "rows_count": 217,
      "cells_count": 19,
      "median_absolute_error_ratio": 0.0897,
      "mean_absolute_error_ratio": 0.1497,
      "in_sample_median_absolute_error_ratio": 0.06091,
      "in_sample_mean_absolute_error_ratio": 0.1241,
      "coverage_ratio": 0.8848
    },
    "seen": {
      "engines": [
        "deepspeed-2024",
        "fastertransformer-2022",
        "trtllm-2023",
        "trtllm-2024",
        "vllm-2023",
        "vllm-2024"
      ],
      "families": [
        "ada",
        "ampere",
        "cdna2",
        "cdna3",
        "gaudi2",
        "hopper"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "static_batch_others": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.243
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.057
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.499
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00002382
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.00001915
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.704
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 0.9234
      },
      {
        "term": "step",
        "tag": null,
        "coefficient": 0.001478
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006228
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002526
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.7376
      },
      {
        "term": "prompt",
        "tag": "trtllm",
        "coefficient": 0.4386
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00007243
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.000003744
      },
      {
        "term": "layer",
        "tag": "vllm-2023",
        "coefficient": 0.000006432
      },
      {
        "term": "layer_tensor",
        "tag": "vllm-2023",
        "coefficient": 0.00005727
      },
      {
        "term": "prompt",
        "tag": "vllm-2023",
        "coefficient": 0.676
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2833
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001789
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.00001723
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 6.722
      },
      {
        "term": "prompt",
        "tag": "intel",
        "coefficient": 0.185
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.3049,
      "high_log": 0.8249
    },
    "range_unseen": {
      "low_log": -0.5241,
      "high_log": 0.8022
    },
    "error": {
      "rows_count": 110,
      "cells_count": 8,
      "median_absolute_error_ratio": 0.1874,
      "mean_absolute_error_ratio": 0.228,
      "in_sample_median_absolute_error_ratio": 0.1216,
      "in_sample_mean_absolute_error_ratio": 0.1726,
      "coverage_ratio": 0.8
    },
    "seen": {
      "engines": [
        "deepspeed-2024",
        "vllm-2023",
        "vllm-2024"
      ],
      "families": [
        "ampere",
        "cdna2",
        "cdna3",
        "gaudi2",
        "hopper"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "saturated": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.055
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.428
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 0.8915
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.0008589
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 1.636
      },
      {
        "term": "dense_compute",
        "tag": null,
        "coefficient": 2.064
      },
      {
        "term": "expert_compute",
        "tag": null,
        "coefficient": 8.306
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.0001528
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00006207
      }
    ],
    "kin": {
      "trtllm-2025|blackwell|fp8": -0.00835,
      "trtllm-2025|blackwell|nvfp4": 0.0365,
      "trtllm-2025|hopper|fp8": 0.00933,
      "vllm-2024|cdna3|fp8": 0.00366,
      "vllm-2025|ada|fp8": 0.0728,
      "vllm-2025|cdna3|fp8": 0.0235,
      "vllm-2025|hopper|fp8": 0.00549,
      "vllm-2025|xe2|int4": -0.1
    },
    "range": {
      "low_log": -0.3275,
      "high_log": 0.3324
    },
    "range_unseen": {
      "low_log": -0.3097,
      "high_log": 0.527
    },
    "error": {
      "rows_count": 200,
      "cells_count": 29,
      "median_absolute_error_ratio": 0.09724,
      "mean_absolute_error_ratio": 0.2069,
      "in_sample_median_absolute_error_ratio": 0.07693,
      "in_sample_mean_absolute_error_ratio": 0.1712,
      "coverage_ratio": 0.865
    },
    "seen": {
      "engines": [
        "trtllm-2025",
        "vllm-2024",
        "vllm-2025"
      ],
      "families": [
        "ada",
        "blackwell",
        "cdna3",
        "hopper",
        "xe2"
      ],
      "attention": [
        "full",
        "latent"
      ]
    }
  },
  "single_stream": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.116
      },
      {
        "term": "weights",
        "tag": "gguf",
        "coefficient": 0.0713
      },
      {
        "term": "weights",
        "tag": "hbm",
        "coefficient": 0.7553
      },
      {
        "term": "weights",
        "tag": "unified",
        "coefficient": 0.1078
      },
      {
        "term": "layer",
        "tag": "gddr",
        "coefficient": 0.00007596
      },
      {
        "term": "layer",
        "tag": "hbm",
        "coefficient": 0.00002002
      },
      {
        "term": "layer",
        "tag": "unified",
        "coefficient": 0.0001745
      },
      {
        "term": "stage",
        "tag": null,
        "coefficient": 0.0001983
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.2
      },
      {
        "term": "weights",
        "tag": "llama.cpp-2023",
        "coefficient": 0.4444
      },
      {
        "term": "step",
        "tag": "transformers",
        "coefficient": 0.01473
      },
      {
        "term": "step",
        "tag": "exllamav2",
        "coefficient": 0.001264
      },
      {
        "term": "step",
        "tag": "ctranslate2",
        "coefficient": 0.01434
      },
      {
        "term": "step",
        "tag": "llama-cpp-python",
        "coefficient": 0.005344
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.09428,
      "high_log": 0.1452
    },
    "range_unseen": {
      "low_log": -0.2035,
      "high_log": 0.2919
    },
    "error": {
      "rows_count": 63,
      "cells_count": 37,
      "median_absolute_error_ratio": 0.04598,
      "mean_absolute_error_ratio": 0.07596,
      "in_sample_median_absolute_error_ratio": 0.03807,
      "in_sample_mean_absolute_error_ratio": 0.06114,
      "coverage_ratio": 0.8571
    },
    "seen": {
      "engines": [
        "ctranslate2",
        "exllamav2",
        "llama-cpp-python",
        "llama.cpp",
        "llama.cpp-2023",
        "transformers"
      ],
      "families": [
        "ada",
        "ampere",
        "apple-m",
        "haswell",
        "hopper",
        "zen2",
        "zen3"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "single_prompt": {
    "rules": [
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 1.373
      },
      {
        "term": "prompt",
        "tag": "gguf",
        "coefficient": 0.6473
      },
      {
        "term": "prompt_layer",
        "tag": "gddr",
        "coefficient": 0.0014
      },
      {
        "term": "prompt_layer",
        "tag": "hbm",
        "coefficient": 0.0007788
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.2974,
      "high_log": 0.8754
    },
    "range_unseen": {
      "low_log": -0.5038,
      "high_log": 0.8754
    },
    "error": {
      "rows_count": 63,
      "cells_count": 37,
      "median_absolute_error_ratio": 0.2234,
      "mean_absolute_error_ratio": 0.2608,
      "in_sample_median_absolute_error_ratio": 0.1886,
      "in_sample_mean_absolute_error_ratio": 0.214,
      "coverage_ratio": 0.8571
    },
    "seen": {
      "engines": [
        "llama.cpp"
      ],
      "families": [
        "ada",
        "ampere",
        "apple-m",
        "hopper"
      ],
      "attention": [
        "full"
      ]
    }
  },
  "streamed_gap": {
    "rules": [
      {
        "term": "gap",
        "tag": null,
        "coefficient": 1.055
      },
      {
        "term": "prompt_layer",
        "tag": null,
        "coefficient": 0.00008716
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.2123,
      "high_log": 0.3207
    },
    "range_unseen": {
      "low_log": -0.1981,
      "high_log": 0.2805
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.08045,
      "mean_absolute_error_ratio": 0.1242,
      "in_sample_median_absolute_error_ratio": 0.06652,
      "in_sample_mean_absolute_error_ratio": 0.09411,
      "coverage_ratio": 0.8228
    },
    "seen": {
      "engines": [
        "vllm-2025"
      ],
      "families": [
        "blackwell",
        "hopper"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "energy": {
    "rules": [
      {
        "term": "idle",
        "tag": null,
        "coefficient": 0.2832
      },
      {
        "term": "memory",
        "tag": null,
        "coefficient": 0.3501
      },
      {
        "term": "compute",
        "tag": null,
        "coefficient": 0.7713
      },
      {
        "term": "memory",
        "tag": "blackwell",
        "coefficient": 0.1131
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.1987,
      "high_log": 0.4641
    },
    "range_unseen": {
      "low_log": -0.2722,
      "high_log": 0.4641
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.1047,
      "mean_absolute_error_ratio": 0.16,
      "in_sample_median_absolute_error_ratio": 0.102,
      "in_sample_mean_absolute_error_ratio": 0.1384,
      "coverage_ratio": 0.8354
    },
    "seen": {
      "engines": [
        "vllm-2025"
      ],
      "families": [
        "blackwell",
        "hopper"
      ],
      "attention": [
        "full",
        "windowed"
      ]
    }
  },
  "scenario_factors": {
    "Offline": 1.08,
    "Server": 1,
    "Interactive": 0.6
  }
}
