import type { MemoryClass, ServingDevice } from '../core/serving/device.ts'
import { bytesPerGb, bytesPerGib, flopPerTeraflop } from '../core/units.ts'

type CardSheet = {
  name: RegExp
  family: string
  memory_class: MemoryClass
  memory_gib: number
  bandwidth_gb_per_s: number
  /** Dense 16-bit tensor rate. */
  half_tflop_per_s: number
  eight_bit_tflop_per_s: number
  link_gb_per_s: number
  power_w: number
}

/** Devices that rows name and the catalog lacks: figures of the vendors' product pages. */
const sheets: CardSheet[] = [
  card(/^(RTX )?3070\b/i, 'ampere', 8, 448, 81.3, 162.6, 220),
  card(/^(RTX )?3080 Ti\b/i, 'ampere', 12, 912, 136, 273, 350),
  card(/^(RTX )?3080\b/i, 'ampere', 10, 760, 119, 238, 320),
  card(/^(RTX )?3060\b/i, 'ampere', 12, 360, 51, 102, 170),
  card(/^(RTX )?3090 Ti\b/i, 'ampere', 24, 1008, 160, 320, 450),
  card(/^(RTX )?4060 Ti\b/i, 'ada', 16, 288, 88, 176, 160),
  card(/^(RTX )?4070 Ti\b/i, 'ada', 12, 504, 160, 321, 285),
  card(/^(RTX )?4070\b/i, 'ada', 12, 504, 117, 233, 200),
  card(/^(RTX )?4080\b/i, 'ada', 16, 717, 195, 390, 320),
  card(/RTX 4000 Ada/i, 'ada', 20, 360, 107, 214, 130),
  card(/RTX 5000 Ada/i, 'ada', 32, 576, 261, 522, 250),
  card(/RTX A6000/i, 'ampere', 48, 768, 155, 310, 300),
  card(/RTX A5000/i, 'ampere', 24, 768, 111, 222, 230),
  card(/RTX A4000/i, 'ampere', 16, 448, 77, 153, 140),
  host(/EPYC 7443P/i, 'zen3', 204.8, 2.9),
  host(/Ryzen 7 3700X/i, 'zen2', 51.2, 0.9),
  // A core of either multiplies two 16 x 32 tiles of bf16 in 16 cycles, 2,048 FLOP a cycle, at its base clock: 64 cores at
  // 1.9 GHz, 128 at 2.0; memory is 8 channels of DDR5-5600 and 12 of MRDIMM-8800.
  host(/XEON.*8592\+/i, 'emerald-rapids', 358.4, 249),
  host(/XEON.*6980P/i, 'granite-rapids', 844.8, 524),
  host(/i5 2-core MacBook Pro 2013/i, 'haswell', 25.6, 0.15),
  card(/Arc Pro B60 Dual/i, 'xe2', 48, 912, 197, 394, 400),
  card(/Arc Pro B60/i, 'xe2', 24, 456, 98, 197, 200),
]

/** Names of rows without an id that the catalog knows, and the nearest of their line where it does not. */
const catalogIds: [RegExp, string][] = [
  [/\bM([1-4]) (Pro|Max|Ultra)\b/, 'apple-m$1-$2'],
  [/\bM([1-4])\b/, 'apple-m$1'],
  [/GB10\b/, 'nvidia-gb10-dgx-spark'],
  [/Jetson AGX Thor/i, 'nvidia-jetson-agx-thor'],
  [/Snapdragon 8 Elite/i, 'snapdragon-8-elite'],
  [/Snapdragon 8 Gen ([23])/i, 'snapdragon-8-gen-$1'],
]

/** `null` where no line of the catalog is meant. */
export function catalogIdOfName(name: string): string | null {
  for (const [pattern, id] of catalogIds) {
    const found = name.match(pattern)
    if (found) return id.replace(/\$(\d)/g, (_, index) => (found[Number(index)] ?? '').toLowerCase())
  }
  return null
}

function card(
  name: RegExp,
  family: string,
  memory: number,
  bandwidth: number,
  half: number,
  eight: number,
  power: number,
): CardSheet {
  return {
    name,
    family,
    memory_class: 'gddr',
    memory_gib: memory,
    bandwidth_gb_per_s: bandwidth,
    half_tflop_per_s: half,
    eight_bit_tflop_per_s: eight,
    link_gb_per_s: 32,
    power_w: power,
  }
}

/** A processor with its own memory: bandwidth of all channels, 16-bit work at its 32-bit vector rate. */
function host(name: RegExp, family: string, bandwidth: number, tflop: number): CardSheet {
  return {
    name,
    family,
    memory_class: 'host',
    memory_gib: 64,
    bandwidth_gb_per_s: bandwidth,
    half_tflop_per_s: tflop,
    eight_bit_tflop_per_s: tflop,
    link_gb_per_s: 32,
    power_w: 0,
  }
}

function vendorOf(sheet: CardSheet): string {
  if (sheet.memory_class === 'host') return 'host'
  return sheet.family === 'xe2' ? 'intel' : 'nvidia'
}

/** A device by the name a row prints, where the catalog has none. */
export function namedDevice(name: string): ServingDevice | null {
  const sheet = sheets.find((candidate) => candidate.name.test(name.trim()))
  if (!sheet) return null
  return {
    vendor: vendorOf(sheet),
    family: sheet.family,
    memory_class: sheet.memory_class,
    memory_bytes: sheet.memory_gib * bytesPerGib,
    bandwidth_bytes_per_s: sheet.bandwidth_gb_per_s * bytesPerGb,
    peak_fp16_flop_per_s: sheet.half_tflop_per_s * flopPerTeraflop,
    peak_fp8_flop_per_s: sheet.family === 'ada' ? sheet.eight_bit_tflop_per_s * flopPerTeraflop : 0,
    peak_int8_flop_per_s: sheet.eight_bit_tflop_per_s * flopPerTeraflop,
    peak_fp4_flop_per_s: 0,
    link_bytes_per_s: sheet.link_gb_per_s * bytesPerGb,
    link_domain_count: 1,
    power_max_w: sheet.power_w,
  }
}
