import type { CatalogSource } from '../../src/contract/catalog/entries.ts'
import { bytesPerGb, bytesPerGib } from '../../src/core/units.ts'
import { rounded } from './numbers.ts'
import type { RawAccelerator } from './raw/hardware.ts'
import type { RawSources } from './raw/source.ts'
import { sourceOf } from './sources.ts'

export type UsableMemory = {
  memory_usable_gib: number | null
  memory_usable_low_gib: number | null
  memory_usable_high_gib: number | null
  memory_usable_origin: 'sourced' | 'derived' | null
}

type Bounds = [low: number, value: number, high: number]

/** Where a driver's own figure was read. */
export const usableMemorySources: RawSources = {
  'modal-2797': {
    title: 'modal-labs/modal-client pull request 2797: totals that nvidia-smi prints',
    url: 'https://github.com/modal-labs/modal-client/pull/2797',
    date: '2025-01-23',
    note: 'H100 81559 MiB, A100 80GB 81920, A100 40GB 40960, A10 23028, L40S 46068, L4 23034, T4 15360',
  },
  'trtllm-10278': {
    title: 'NVIDIA/TensorRT-LLM issue 10278: nvidia-smi on a B200 server',
    url: 'https://github.com/NVIDIA/TensorRT-LLM/issues/10278',
    date: '2025-12-24',
    note: 'B200 183359 MiB',
  },
  'mig-parted-120': {
    title: 'NVIDIA/mig-parted issue 120: profiles of an H200',
    url: 'https://github.com/NVIDIA/mig-parted/issues/120',
    note: 'the whole card as one instance, 7g.141gb: 139.75 GiB',
  },
  'rocm-4750': {
    title: 'ROCm/legacy-rocm-build issue 4750: rocm-smi on an MI300X server',
    url: 'https://github.com/ROCm/legacy-rocm-build/issues/4750',
    note: 'VRAM total 206141652992 bytes',
  },
  'club-3090': {
    title: 'noonghunna/club-3090 issues 1261 and 1129: nvidia-smi on RTX 5090 and RTX 3090',
    url: 'https://github.com/noonghunna/club-3090/issues/1261',
    date: '2026-09-11',
    note: 'RTX 5090 32607 MiB, RTX 3090 24576 MiB',
  },
  'vllm-550': {
    title: 'kubernetes-sigs/gateway-api-inference-extension pull request 550: a vLLM start log',
    url: 'https://github.com/kubernetes-sigs/gateway-api-inference-extension/pull/550',
    note: 'a process on an 80 GB card sees 79.19 GiB in all',
  },
}

const mebibytesPerGib = 1024
const fromMebibytes = (mebibytes: number) => mebibytes / mebibytesPerGib

/** What a process may use is at least this share of the driver's total: 79.19 of 79.65 GiB, 178.35 of 179.06. */
const processShare = 0.99

/** Totals that a driver printed, in GiB. */
const sourced: Record<string, [total: number, source: string]> = {
  'nvidia-h100-sxm5-80gb': [fromMebibytes(81_559), 'modal-2797'],
  'nvidia-a100-sxm4-80gb': [fromMebibytes(81_920), 'modal-2797'],
  'nvidia-a100-sxm4-40gb': [fromMebibytes(40_960), 'modal-2797'],
  'nvidia-a10': [fromMebibytes(23_028), 'modal-2797'],
  'nvidia-l40s': [fromMebibytes(46_068), 'modal-2797'],
  'nvidia-l4': [fromMebibytes(23_034), 'modal-2797'],
  'nvidia-t4': [fromMebibytes(15_360), 'modal-2797'],
  'nvidia-b200-sxm-180gb': [fromMebibytes(183_359), 'trtllm-10278'],
  'nvidia-h200-sxm-141gb': [139.75, 'mig-parted-120'],
  'amd-mi300x': [206_141_652_992 / bytesPerGib, 'rocm-4750'],
  'nvidia-rtx-5090': [fromMebibytes(32_607), 'club-3090'],
  'nvidia-rtx-3090': [fromMebibytes(24_576), 'club-3090'],
}

/** A decimal gigabyte as a share of a binary one. */
const decimalShare = bytesPerGb / bytesPerGib

/**
 * Share of the printed figure, read as GiB, that a driver reports; first match wins.
 * The reason for each line is in docs/methods/catalog.md.
 */
const shares: [RegExp, Bounds][] = [
  [/^nvidia-b100$/, [decimalShare, fromMebibytes(183_359) / 192, 0.97]],
  [/^nvidia-gb10/, [0.85, 0.93, 1]],
  [/^nvidia-jetson/, [0.85, 0.93, 1]],
  [/^nvidia-(v100|a30|a100|a800|h\d|gh200|b\d|gb\d|rubin)/, [0.985, 0.995, 1]],
  [/^nvidia-(a10g|a40|a2|l2|l20|l40)$/, [0.92, 15 / 16, 1]],
  [
    /^nvidia-rtx-(3080|4080|4080-super|4090|5060-ti-16gb|5070|5070-ti|5080|5090-d|6000-ada|a6000)$/,
    [15 / 16, 0.997, 1],
  ],
  [/^nvidia-rtx-pro-[56]000/, [0.985, 0.995, 1]],
  [/^amd-mi/, [0.99, 0.999, 1]],
  [/^amd-(rx|radeon)/, [0.98, 0.998, 1]],
  [/^amd-ryzen-ai-max/, [0.5, 0.75, 0.97]],
  [/^google-tpu/, [0.96, 0.985, 1]],
  [/^aws-/, [0.95, 0.985, 1]],
  [/^intel-(gaudi|max)/, [0.94, 0.985, 1]],
  [/^(cerebras|groq|graphcore|t-head-hanguang)/, [0.9, decimalShare, 1]],
  [/^(intel-xeon|amd-epyc|nvidia-grace)/, [0.9, 0.95, 1]],
  [/^(snapdragon|dimensity|apple-a)/, [0.3, 0.5, 0.75]],
  [/^(huawei-ascend-950|huawei-atlas-350)/, [0.9, 0.966, 1]],
  [/./, [decimalShare, 0.98, 1]],
]

/** Unified memory above this size lends three quarters to the GPU by default, up to it two thirds. */
const appleLargeGb = 36

function shareOf(id: string, printed: number): Bounds {
  if (id.startsWith('apple-m')) return [0.65, printed > appleLargeGb ? 0.75 : 2 / 3, 0.95]
  const found = shares.find(([pattern]) => pattern.test(id))
  if (!found) throw new Error(`${id}: no rule for usable memory`)
  return found[1]
}

/** Memory in GiB that a driver reports, with its bounds; all `null` where the capacity is undisclosed. */
export function usableMemory({ id, memory_bytes_gb: printed }: RawAccelerator): UsableMemory {
  const seen = sourced[id]
  if (seen) return rowOf([seen[0] * processShare, seen[0], Math.max(seen[0], printed ?? 0)], 'sourced')
  if (printed !== undefined)
    return rowOf(
      shareOf(id, printed).map((share) => printed * share),
      'derived',
    )
  return {
    memory_usable_gib: null,
    memory_usable_low_gib: null,
    memory_usable_high_gib: null,
    memory_usable_origin: null,
  }
}

export function usableMemorySource(id: string): CatalogSource[] {
  const seen = sourced[id]
  return seen ? [sourceOf('usable', seen[1], ['memory_usable_gib'])] : []
}

function rowOf([low = 0, value = 0, high = 0]: number[], origin: 'sourced' | 'derived'): UsableMemory {
  const digits = value < 1 ? 4 : 2
  return {
    memory_usable_gib: rounded(value, digits),
    memory_usable_low_gib: rounded(low, digits),
    memory_usable_high_gib: rounded(high, digits),
    memory_usable_origin: origin,
  }
}
