/** Microarchitecture family by part, first match wins. Facts of the vendors' own naming. */
const families: [RegExp, string][] = [
  [/^nvidia-v100/, 'volta'],
  [/^nvidia-t4$/, 'turing'],
  [/^nvidia-(a10|a10g|a30|a40|a100.*|a800.*|rtx-3090|rtx-3080|rtx-a6000|a2|jetson-agx-orin-64gb)$/, 'ampere'],
  [/^nvidia-(l2|l20|l4|l40|l40s|rtx-4090|rtx-4080|rtx-4080-super|rtx-6000-ada)$/, 'ada'],
  [/^nvidia-(h100|h800|h200|h20|gh200)/, 'hopper'],
  [/^nvidia-(b100|b200|b300|gb200|gb300|rtx-5090|rtx-pro-6000-blackwell)/, 'blackwell'],
  [/^nvidia-rtx-(50[5-9]0|pro-[56]000-blackwell)/, 'blackwell'],
  [/^nvidia-(gb10-dgx-spark|jetson-agx-thor)$/, 'blackwell'],
  [/^nvidia-rubin/, 'rubin'],
  [/^nvidia-grace-cpu$/, 'neoverse-v2'],
  [/^amd-mi100$/, 'cdna'],
  [/^amd-mi2/, 'cdna2'],
  [/^amd-mi3(00|08|25)/, 'cdna3'],
  [/^amd-mi35/, 'cdna4'],
  [/^amd-mi45/, 'cdna5'],
  [/^amd-rx-7900/, 'rdna3'],
  [/^amd-(rx-9070|radeon-ai-pro-r9700)/, 'rdna4'],
  [/^amd-ryzen-ai-max/, 'rdna3.5'],
  [/^amd-epyc-9654$/, 'zen4'],
  [/^intel-xeon-8480plus$/, 'sapphire-rapids'],
  [/^intel-max-1[15]\d0$/, 'xe-hpc'],
  [/^intel-arc-b/, 'xe2'],
  [/^google-(tpu-v\w+)$/, '$1'],
  [/^intel-(gaudi\d)$/, '$1'],
  [/^aws-(trainium\d|inferentia\d)$/, '$1'],
  [/^huawei-ascend-910b\d$/, 'ascend-910b'],
  [/^huawei-(ascend-950|atlas-350)/, 'ascend-950'],
  [/^huawei-(ascend-\w+)$/, '$1'],
  [/^apple-m\d/, 'apple-m'],
  [/^apple-a\d/, 'apple-a'],
  [/^snapdragon-8/, 'snapdragon-8'],
  [/^dimensity/, 'dimensity'],
  [/^enflame-(t2|i2)/, 'dtu2'],
  [/^kunlunxin-(r200|rg800)$/, 'kunlun2'],
  [/^kunlunxin-p800$/, 'kunlun3'],
  [/^biren-br10[04]/, 'biren-br100'],
  [/^metax-c500/, 'metax-c500'],
  [/^graphcore/, 'ipu'],
  [/^cerebras-(wse-\d)$/, '$1'],
]

/** The family of a part, or the part's own id where no family is known. */
export function familyOf(id: string): string {
  for (const [pattern, family] of families) {
    const match = pattern.exec(id)
    if (match) return family.replace('$1', match[1] ?? '')
  }
  return id
}
