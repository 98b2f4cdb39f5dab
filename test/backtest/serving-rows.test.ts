import { describe, expect, test } from 'vitest'
import { engineKey, loadKind } from '../../src/backtest/serving-engine.ts'
import { catalogIdOfName, namedDevice } from '../../src/backtest/serving-hardware.ts'
import { planOfRow, workersBySplit } from '../../src/backtest/serving-plan.ts'
import { shapeOfRow } from '../../src/backtest/serving-shape.ts'

describe('engines as rows write them', () => {
  test.each([
    ['vllm 0.18.0', 'vllm-2025'],
    ['vllm (version not in file)', 'vllm-2025'],
    ['vLLM (2023)', 'vllm-2023'],
    ['vLLM 0.6.5.dev964+mlperf50, Pytorch 2.7.0', 'vllm-2024'],
    ['sglang nightly-dev-20260216-d3bae71e', 'sglang-2025'],
    ['trtllm 0.8.1.post2', 'trtllm-2025'],
    ['TensorRT-LLM (2024)', 'trtllm-2024'],
    ['TensorRT-LLM v0.6.1 static batch', 'trtllm-2023'],
    ['TensorRT-LLM v1.0 pytorch backend', 'trtllm-2025'],
    ['TensorRT 10.11, CUDA 12.9', 'trtllm-2025'],
    ['FasterTransformer (static batch)', 'fastertransformer-2022'],
    ['llama.cpp (2024-05)', 'llama.cpp'],
    ['something new', 'generic-2025'],
  ])('%s is %s', (engine, key) => {
    expect(engineKey(engine)).toBe(key)
  })

  test('a load is read from how requests came', () => {
    expect(loadKind({ concurrency: 8, mode: 'agg', engine: 'vllm 0.18.0' })).toBe('closed_loop')
    expect(loadKind({ scenario: 'Offline', engine: 'TensorRT 10.11' })).toBe('saturated')
    expect(loadKind({ batch_or_concurrency: 64, engine: 'vLLM (2024)' })).toBe('static')
  })
})

describe('workers that a row leaves open', () => {
  const group = (tp_size: number) => ({ tp_size, num_workers: null })

  test('are the only split of its devices', () => {
    // 12 = 4 + 8; 52 = 4 + 48.
    expect(workersBySplit(group(4), group(8), 12)).toEqual({ prefill: 1, decode: 1 })
    expect(workersBySplit(group(4), group(48), 52)).toEqual({ prefill: 1, decode: 1 })
  })

  test('stay open where there are several splits, or none', () => {
    // 12 = 8 + 4 = 4 + 8 with fours on both sides; 4 devices hold no eight.
    expect(workersBySplit(group(4), group(4), 12)).toBeNull()
    expect(workersBySplit(group(4), group(8), 4)).toBeNull()
  })
})

describe('plans as rows write them', () => {
  test('expert parallel alone spreads attention over the same devices', () => {
    expect(planOfRow({ tp: 1, ep: 8, dp: 1 }, 8).tensor).toBe(8)
  })

  test('two labels of the same devices count once', () => {
    // moe_tp 4 × moe_ep 4 = 16 = tp: the devices are 4
    expect(planOfRow({ tp: 16, attention_dp: 1, moe_tp: 4, moe_ep: 4 }, 16)).toMatchObject({ tensor: 4 })
    // tp 8 = attention_dp 8 with ep 64: 8 attention ranks of one device each
    expect(planOfRow({ tp: 8, attention_dp: 8, moe_ep: 64 }, 64)).toMatchObject({
      tensor: 1,
      attention_data: 8,
    })
  })

  test('a layer split is a pipeline', () => {
    expect(planOfRow({ split: 'layer' }, 4)).toMatchObject({ tensor: 1, pipeline: 4 })
  })
})

describe('shapes as rows write them', () => {
  test('routed experts follow from totals', () => {
    const shape = shapeOfRow({
      name: 'mixtral',
      layers: 32,
      hidden: 4096,
      heads: 32,
      kv_heads: 8,
      head_dim: 128,
      vocab: 32_000,
      experts: 8,
      experts_top_k: 2,
      params_total_b: 46.7,
      params_active_b: 12.9,
      tie_word_embeddings: false,
    })
    // (46.7 - 12.9) / (1 - 2/8) = 45.07 billion; the model card's shape gives 32 × 8 × 3 × 4096 × 14336 = 45.10
    expect(shape?.expert_parameters_count).toBeCloseTo(45.067e9, -7)
  })

  test('a row without layers has no shape', () => {
    expect(shapeOfRow({ name: 'a name alone' })).toBeNull()
  })
})

describe('hardware by name', () => {
  test('cards that the catalog lacks are known by their sheets', () => {
    expect(namedDevice('RTX A6000 48GB')?.bandwidth_bytes_per_s).toBe(768e9)
    expect(namedDevice('3080 Ti 12GB')?.bandwidth_bytes_per_s).toBe(912e9)
    expect(namedDevice('3080 10GB')?.bandwidth_bytes_per_s).toBe(760e9)
    expect(namedDevice('Abacus')).toBeNull()
  })

  test('chips are found by their line', () => {
    expect(catalogIdOfName('Apple M1 Pro 32GB')).toBe('apple-m1-pro')
    expect(catalogIdOfName('M1 7‑Core GPU 8GB')).toBe('apple-m1')
    expect(catalogIdOfName('Snapdragon 8 Elite Gen 5 (NPU)')).toBe('snapdragon-8-elite')
    expect(catalogIdOfName('Abacus')).toBeNull()
  })
})
