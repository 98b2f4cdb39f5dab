import type { ServingCalibration } from '../calibration.ts'

/** Written by `npm run calibrate -- --kind serving` from the measured rows; not edited by hand. */
export const servingCalibration: ServingCalibration = {
  "decode_dense": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.038
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.283
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 1.286
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00006089
      },
      {
        "term": "layer_batch",
        "tag": null,
        "coefficient": 0.000002818
      },
      {
        "term": "layer_windowed",
        "tag": null,
        "coefficient": 0.00002822
      },
      {
        "term": "dense_compute",
        "tag": null,
        "coefficient": 0.6264
      },
      {
        "term": "sequence_streamed",
        "tag": null,
        "coefficient": 0.00004153
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
    "kin": {},
    "range": {
      "low_log": -0.1477,
      "high_log": 0.1612
    },
    "range_unseen": {
      "low_log": -0.1827,
      "high_log": 0.1701
    },
    "error": {
      "rows_count": 155,
      "cells_count": 13,
      "median_absolute_error_ratio": 0.07364,
      "mean_absolute_error_ratio": 0.09744,
      "in_sample_median_absolute_error_ratio": 0.05693,
      "in_sample_mean_absolute_error_ratio": 0.08078,
      "coverage_ratio": 0.8065
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
        "coefficient": 0.5284
      },
      {
        "term": "prompt_moe",
        "tag": null,
        "coefficient": 1.428
      },
      {
        "term": "steps",
        "tag": null,
        "coefficient": 4.9
      },
      {
        "term": "chunk_steps",
        "tag": null,
        "coefficient": 5.916
      },
      {
        "term": "burst",
        "tag": null,
        "coefficient": 0.06382
      },
      {
        "term": "sequence",
        "tag": null,
        "coefficient": 0.000227
      },
      {
        "term": "request",
        "tag": "vllm",
        "coefficient": 0.007821
      },
      {
        "term": "request",
        "tag": "sglang",
        "coefficient": 0.1447
      },
      {
        "term": "request",
        "tag": "trtllm",
        "coefficient": 0.01809
      }
    ],
    "kin": {
      "sglang-2025|blackwell|bf16": 0.129,
      "sglang-2025|blackwell|fp8": 0.109,
      "sglang-2025|blackwell|nvfp4": 0.156,
      "sglang-2025|hopper|fp8": 0.0426,
      "trtllm-2025|blackwell|mxfp4": -0.015,
      "trtllm-2025|blackwell|nvfp4": 0.109,
      "trtllm-2025|hopper|fp8": 0.12,
      "trtllm-2025|hopper|mxfp4": 0.142,
      "vllm-2025|blackwell|fp8": 0.119,
      "vllm-2025|blackwell|int4": 0.161,
      "vllm-2025|blackwell|mxfp4": -0.00174,
      "vllm-2025|blackwell|nvfp4": 0.199,
      "vllm-2025|hopper|fp8": -0.0922,
      "vllm-2025|hopper|int4": 0.0689,
      "vllm-2025|hopper|mxfp4": 0.0442
    },
    "range": {
      "low_log": -0.3219,
      "high_log": 0.7812
    },
    "range_unseen": {
      "low_log": -0.3374,
      "high_log": 0.8402
    },
    "error": {
      "rows_count": 314,
      "cells_count": 39,
      "median_absolute_error_ratio": 0.2187,
      "mean_absolute_error_ratio": 0.2666,
      "in_sample_median_absolute_error_ratio": 0.1691,
      "in_sample_mean_absolute_error_ratio": 0.2207,
      "coverage_ratio": 0.8376
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
        "coefficient": 1.143
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.056
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.501
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00006034
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00001433
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.00002339
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.475
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 0.7454
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006903
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.0000299
      },
      {
        "term": "layer",
        "tag": "trtllm",
        "coefficient": 0.000002045
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.9259
      },
      {
        "term": "prompt",
        "tag": "trtllm",
        "coefficient": 0.6093
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00007352
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.00000439
      },
      {
        "term": "layer_tensor",
        "tag": "vllm-2023",
        "coefficient": 0.00005471
      },
      {
        "term": "prompt",
        "tag": "vllm-2023",
        "coefficient": 0.8536
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2143
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001803
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.00001939
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 6.875
      },
      {
        "term": "prompt",
        "tag": "intel",
        "coefficient": 0.264
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.171,
      "high_log": 0.3465
    },
    "range_unseen": {
      "low_log": -0.2636,
      "high_log": 0.8173
    },
    "error": {
      "rows_count": 217,
      "cells_count": 19,
      "median_absolute_error_ratio": 0.09727,
      "mean_absolute_error_ratio": 0.1574,
      "in_sample_median_absolute_error_ratio": 0.07008,
      "in_sample_mean_absolute_error_ratio": 0.1271,
      "coverage_ratio": 0.8986
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
        "coefficient": 1.143
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.057
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.501
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00006034
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00001433
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.00002349
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.473
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 0.7454
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006903
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.0000299
      },
      {
        "term": "layer",
        "tag": "trtllm",
        "coefficient": 0.000002045
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.9259
      },
      {
        "term": "prompt",
        "tag": "trtllm",
        "coefficient": 0.6093
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00007352
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.00000439
      },
      {
        "term": "layer_tensor",
        "tag": "vllm-2023",
        "coefficient": 0.00005471
      },
      {
        "term": "prompt",
        "tag": "vllm-2023",
        "coefficient": 0.8536
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2143
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001803
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.00001939
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 6.875
      },
      {
        "term": "prompt",
        "tag": "intel",
        "coefficient": 0.264
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.3255,
      "high_log": 0.8141
    },
    "range_unseen": {
      "low_log": -0.5123,
      "high_log": 0.7824
    },
    "error": {
      "rows_count": 110,
      "cells_count": 8,
      "median_absolute_error_ratio": 0.207,
      "mean_absolute_error_ratio": 0.2335,
      "in_sample_median_absolute_error_ratio": 0.1241,
      "in_sample_mean_absolute_error_ratio": 0.1755,
      "coverage_ratio": 0.7818
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
        "coefficient": 1.501
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.691
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 0.9058
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 1.71
      },
      {
        "term": "dense_compute",
        "tag": null,
        "coefficient": 2.45
      },
      {
        "term": "expert_compute",
        "tag": null,
        "coefficient": 8.127
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00007978
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00005376
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.3058,
      "high_log": 0.397
    },
    "range_unseen": {
      "low_log": -0.3427,
      "high_log": 0.5473
    },
    "error": {
      "rows_count": 200,
      "cells_count": 29,
      "median_absolute_error_ratio": 0.1115,
      "mean_absolute_error_ratio": 0.2154,
      "in_sample_median_absolute_error_ratio": 0.0984,
      "in_sample_mean_absolute_error_ratio": 0.191,
      "coverage_ratio": 0.875
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
        "coefficient": 1.063
      },
      {
        "term": "prompt_layer",
        "tag": null,
        "coefficient": 0.00008606
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.2204,
      "high_log": 0.3145
    },
    "range_unseen": {
      "low_log": -0.1942,
      "high_log": 0.282
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.08877,
      "mean_absolute_error_ratio": 0.1293,
      "in_sample_median_absolute_error_ratio": 0.07458,
      "in_sample_mean_absolute_error_ratio": 0.09727,
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
        "coefficient": 0.2844
      },
      {
        "term": "memory",
        "tag": null,
        "coefficient": 0.3485
      },
      {
        "term": "compute",
        "tag": null,
        "coefficient": 0.7626
      },
      {
        "term": "memory",
        "tag": "blackwell",
        "coefficient": 0.1173
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.2037,
      "high_log": 0.4637
    },
    "range_unseen": {
      "low_log": -0.2685,
      "high_log": 0.4637
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.1254,
      "mean_absolute_error_ratio": 0.1619,
      "in_sample_median_absolute_error_ratio": 0.1092,
      "in_sample_mean_absolute_error_ratio": 0.1391,
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
