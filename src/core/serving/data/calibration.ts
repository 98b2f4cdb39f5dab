import type { ServingCalibration } from '../calibration.ts'

/** Written by `npm run calibrate -- --kind serving` from the measured rows; not edited by hand. */
export const servingCalibration: ServingCalibration = {
  "decode_dense": {
    "rules": [
      {
        "term": "weights",
        "tag": null,
        "coefficient": 1.08
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.285
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 1.284
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00005585
      },
      {
        "term": "layer_batch",
        "tag": null,
        "coefficient": 0.000004118
      },
      {
        "term": "layer_windowed",
        "tag": null,
        "coefficient": 0.00002615
      },
      {
        "term": "sequence_streamed",
        "tag": null,
        "coefficient": 0.00004682
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
      "low_log": -0.159,
      "high_log": 0.1885
    },
    "range_unseen": {
      "low_log": -0.1884,
      "high_log": 0.1671
    },
    "error": {
      "rows_count": 155,
      "cells_count": 13,
      "median_absolute_error_ratio": 0.07448,
      "mean_absolute_error_ratio": 0.09298,
      "in_sample_median_absolute_error_ratio": 0.05585,
      "in_sample_mean_absolute_error_ratio": 0.07706,
      "coverage_ratio": 0.7871
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
        "coefficient": 2.351
      },
      {
        "term": "small_matrices",
        "tag": null,
        "coefficient": 1.878
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.108
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 0.7095
      },
      {
        "term": "prefill",
        "tag": null,
        "coefficient": 3.179
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00001644
      },
      {
        "term": "layer_eight_bit",
        "tag": null,
        "coefficient": 0.00002262
      },
      {
        "term": "layer_sparse",
        "tag": null,
        "coefficient": 0.00009201
      },
      {
        "term": "sequence_streamed",
        "tag": null,
        "coefficient": 0.00004068
      },
      {
        "term": "moe_token",
        "tag": null,
        "coefficient": 6.303e-8
      },
      {
        "term": "expert_exchange",
        "tag": null,
        "coefficient": 2.7
      },
      {
        "term": "layer_across_nodes",
        "tag": null,
        "coefficient": 0.00008673
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002277
      }
    ],
    "kin": {
      "sglang-2025|blackwell|bf16": 0.0345,
      "sglang-2025|blackwell|fp8": -0.0249,
      "sglang-2025|blackwell|nvfp4": 0.0533,
      "sglang-2025|hopper|fp8": -0.0173,
      "trtllm-2025|blackwell|fp8": 0.0205,
      "trtllm-2025|blackwell|mxfp4": -0.0254,
      "trtllm-2025|blackwell|nvfp4": -0.0298,
      "trtllm-2025|hopper|fp8": 0.0251,
      "trtllm-2025|hopper|mxfp4": 0.221,
      "vllm-2025|blackwell|fp8": 0.0756,
      "vllm-2025|blackwell|int4": 0.106,
      "vllm-2025|blackwell|mxfp4": -0.0535,
      "vllm-2025|blackwell|nvfp4": -0.00681,
      "vllm-2025|hopper|bf16": -0.0363,
      "vllm-2025|hopper|fp8": 0.0777,
      "vllm-2025|hopper|int4": 0.031,
      "vllm-2025|hopper|mxfp4": 0.0253
    },
    "range": {
      "low_log": -0.1732,
      "high_log": 0.2299
    },
    "range_unseen": {
      "low_log": -0.1688,
      "high_log": 0.3602
    },
    "error": {
      "rows_count": 307,
      "cells_count": 58,
      "median_absolute_error_ratio": 0.101,
      "mean_absolute_error_ratio": 0.1331,
      "in_sample_median_absolute_error_ratio": 0.08153,
      "in_sample_mean_absolute_error_ratio": 0.109,
      "coverage_ratio": 0.8176
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
        "coefficient": 0.5364
      },
      {
        "term": "prompt_moe",
        "tag": null,
        "coefficient": 1.427
      },
      {
        "term": "steps",
        "tag": null,
        "coefficient": 4.928
      },
      {
        "term": "chunk_steps",
        "tag": null,
        "coefficient": 5.933
      },
      {
        "term": "burst",
        "tag": null,
        "coefficient": 0.06283
      },
      {
        "term": "sequence",
        "tag": null,
        "coefficient": 0.0002252
      },
      {
        "term": "request",
        "tag": "vllm",
        "coefficient": 0.0076
      },
      {
        "term": "request",
        "tag": "sglang",
        "coefficient": 0.1446
      },
      {
        "term": "request",
        "tag": "trtllm",
        "coefficient": 0.01823
      }
    ],
    "kin": {
      "sglang-2025|blackwell|bf16": 0.129,
      "sglang-2025|blackwell|fp8": 0.109,
      "sglang-2025|blackwell|nvfp4": 0.157,
      "sglang-2025|hopper|fp8": 0.0431,
      "trtllm-2025|blackwell|mxfp4": -0.0153,
      "trtllm-2025|blackwell|nvfp4": 0.109,
      "trtllm-2025|hopper|fp8": 0.12,
      "trtllm-2025|hopper|mxfp4": 0.144,
      "vllm-2025|blackwell|fp8": 0.118,
      "vllm-2025|blackwell|int4": 0.16,
      "vllm-2025|blackwell|mxfp4": 0.00202,
      "vllm-2025|blackwell|nvfp4": 0.199,
      "vllm-2025|hopper|fp8": -0.0921,
      "vllm-2025|hopper|int4": 0.069,
      "vllm-2025|hopper|mxfp4": 0.0445
    },
    "range": {
      "low_log": -0.312,
      "high_log": 0.7382
    },
    "range_unseen": {
      "low_log": -0.3326,
      "high_log": 0.8232
    },
    "error": {
      "rows_count": 314,
      "cells_count": 39,
      "median_absolute_error_ratio": 0.2241,
      "mean_absolute_error_ratio": 0.2683,
      "in_sample_median_absolute_error_ratio": 0.1689,
      "in_sample_mean_absolute_error_ratio": 0.2219,
      "coverage_ratio": 0.8185
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
        "coefficient": 1.116
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 0.3242
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.504
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00006485
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00001429
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.0001289
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.198
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 1.396
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006853
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002645
      },
      {
        "term": "layer",
        "tag": "vllm-2023",
        "coefficient": 0.000112
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.2839
      },
      {
        "term": "prompt",
        "tag": "vllm",
        "coefficient": 0.1792
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00006231
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.000007346
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2823
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001737
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.0000345
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 5.972
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.1881,
      "high_log": 0.5337
    },
    "range_unseen": {
      "low_log": -0.292,
      "high_log": 0.541
    },
    "error": {
      "rows_count": 278,
      "cells_count": 24,
      "median_absolute_error_ratio": 0.1362,
      "mean_absolute_error_ratio": 0.1768,
      "in_sample_median_absolute_error_ratio": 0.09436,
      "in_sample_mean_absolute_error_ratio": 0.1228,
      "coverage_ratio": 0.7842
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
        "coefficient": 1.116
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 0.3248
      },
      {
        "term": "kv",
        "tag": null,
        "coefficient": 1.504
      },
      {
        "term": "layer",
        "tag": null,
        "coefficient": 0.00006484
      },
      {
        "term": "layer_tensor",
        "tag": null,
        "coefficient": 0.00001428
      },
      {
        "term": "moe_layer",
        "tag": null,
        "coefficient": 0.000129
      },
      {
        "term": "collective",
        "tag": null,
        "coefficient": 7.196
      },
      {
        "term": "prompt",
        "tag": null,
        "coefficient": 1.396
      },
      {
        "term": "layer",
        "tag": "fastertransformer",
        "coefficient": 0.00006853
      },
      {
        "term": "layer",
        "tag": "vllm",
        "coefficient": 0.00002645
      },
      {
        "term": "layer",
        "tag": "vllm-2023",
        "coefficient": 0.000112
      },
      {
        "term": "prompt",
        "tag": "fastertransformer",
        "coefficient": 0.2839
      },
      {
        "term": "prompt",
        "tag": "vllm",
        "coefficient": 0.1792
      },
      {
        "term": "sequence",
        "tag": "vllm",
        "coefficient": 0.00006231
      },
      {
        "term": "sequence",
        "tag": "trtllm",
        "coefficient": 0.000007346
      },
      {
        "term": "weights",
        "tag": "amd",
        "coefficient": 0.2823
      },
      {
        "term": "layer",
        "tag": "amd",
        "coefficient": 0.0001737
      },
      {
        "term": "sequence",
        "tag": "amd",
        "coefficient": 0.0000345
      },
      {
        "term": "prompt",
        "tag": "amd",
        "coefficient": 5.972
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.2221,
      "high_log": 0.8986
    },
    "range_unseen": {
      "low_log": -0.4313,
      "high_log": 0.6384
    },
    "error": {
      "rows_count": 109,
      "cells_count": 7,
      "median_absolute_error_ratio": 0.1403,
      "mean_absolute_error_ratio": 0.2153,
      "in_sample_median_absolute_error_ratio": 0.09587,
      "in_sample_mean_absolute_error_ratio": 0.1753,
      "coverage_ratio": 0.7982
    },
    "seen": {
      "engines": [
        "deepspeed-2024",
        "vllm-2024"
      ],
      "families": [
        "cdna2",
        "cdna3",
        "gaudi2"
      ],
      "attention": [
        "full"
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
      "low_log": -0.2766,
      "high_log": 0.3156
    },
    "range_unseen": {
      "low_log": -0.3332,
      "high_log": 0.5409
    },
    "error": {
      "rows_count": 200,
      "cells_count": 29,
      "median_absolute_error_ratio": 0.1115,
      "mean_absolute_error_ratio": 0.2154,
      "in_sample_median_absolute_error_ratio": 0.0984,
      "in_sample_mean_absolute_error_ratio": 0.191,
      "coverage_ratio": 0.855
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
        "coefficient": 0.05774
      },
      {
        "term": "weights",
        "tag": "hbm",
        "coefficient": 0.751
      },
      {
        "term": "weights",
        "tag": "unified",
        "coefficient": 0.05106
      },
      {
        "term": "layer",
        "tag": "gddr",
        "coefficient": 0.00007862
      },
      {
        "term": "layer",
        "tag": "hbm",
        "coefficient": 0.00002481
      },
      {
        "term": "layer",
        "tag": "unified",
        "coefficient": 0.0001957
      },
      {
        "term": "stage",
        "tag": null,
        "coefficient": 0.0001933
      },
      {
        "term": "experts",
        "tag": null,
        "coefficient": 1.2
      },
      {
        "term": "step",
        "tag": "transformers",
        "coefficient": 0.01461
      },
      {
        "term": "step",
        "tag": "exllamav2",
        "coefficient": 0.001127
      },
      {
        "term": "step",
        "tag": "ctranslate2",
        "coefficient": 0.0142
      },
      {
        "term": "step",
        "tag": "llama-cpp-python",
        "coefficient": 0.005202
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.1103,
      "high_log": 0.1321
    },
    "range_unseen": {
      "low_log": -0.1022,
      "high_log": 0.8206
    },
    "error": {
      "rows_count": 72,
      "cells_count": 46,
      "median_absolute_error_ratio": 0.04885,
      "mean_absolute_error_ratio": 0.07813,
      "in_sample_median_absolute_error_ratio": 0.04286,
      "in_sample_mean_absolute_error_ratio": 0.0588,
      "coverage_ratio": 0.8472
    },
    "seen": {
      "engines": [
        "ctranslate2",
        "exllamav2",
        "llama-cpp-python",
        "llama.cpp",
        "transformers"
      ],
      "families": [
        "ada",
        "ampere",
        "apple-m",
        "hopper"
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
        "coefficient": 1.367
      },
      {
        "term": "prompt",
        "tag": "gguf",
        "coefficient": 0.6379
      },
      {
        "term": "prompt_layer",
        "tag": "gddr",
        "coefficient": 0.001424
      },
      {
        "term": "prompt_layer",
        "tag": "hbm",
        "coefficient": 0.000822
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.3096,
      "high_log": 0.7731
    },
    "range_unseen": {
      "low_log": -0.5038,
      "high_log": 0.8256
    },
    "error": {
      "rows_count": 62,
      "cells_count": 36,
      "median_absolute_error_ratio": 0.2448,
      "mean_absolute_error_ratio": 0.2688,
      "in_sample_median_absolute_error_ratio": 0.1963,
      "in_sample_mean_absolute_error_ratio": 0.2185,
      "coverage_ratio": 0.8226
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
        "coefficient": 1.054
      },
      {
        "term": "prompt_layer",
        "tag": null,
        "coefficient": 0.0001328
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.1837,
      "high_log": 0.281
    },
    "range_unseen": {
      "low_log": -0.205,
      "high_log": 0.2444
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.08738,
      "mean_absolute_error_ratio": 0.1244,
      "in_sample_median_absolute_error_ratio": 0.07543,
      "in_sample_mean_absolute_error_ratio": 0.101,
      "coverage_ratio": 0.7975
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
        "coefficient": 0.2842
      },
      {
        "term": "memory",
        "tag": null,
        "coefficient": 0.3501
      },
      {
        "term": "compute",
        "tag": null,
        "coefficient": 0.7563
      },
      {
        "term": "memory",
        "tag": "blackwell",
        "coefficient": 0.1192
      }
    ],
    "kin": {},
    "range": {
      "low_log": -0.19,
      "high_log": 0.5235
    },
    "range_unseen": {
      "low_log": -0.2294,
      "high_log": 0.5235
    },
    "error": {
      "rows_count": 79,
      "cells_count": 16,
      "median_absolute_error_ratio": 0.1297,
      "mean_absolute_error_ratio": 0.1669,
      "in_sample_median_absolute_error_ratio": 0.112,
      "in_sample_mean_absolute_error_ratio": 0.1451,
      "coverage_ratio": 0.7975
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
