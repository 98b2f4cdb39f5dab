import type { ClaimTexts } from './claims-en.ts'

export const claimsZh: ClaimTexts = {
  verdicts: {
    reproduced: '可复现：结果与所说一致。',
    implied: '隐含：因有输入由该说法反推才与所说一致，并不能证实它。',
    differs: '不一致：结果与所说不符，且部分输入不是该说法自己给出的。',
    refuted_by_own_inputs: '被自身输入否定：该说法给出的输入得出另一个数字。',
    not_derivable: '无法推出：该说法给出的内容不够。',
    not_comparable: '不可比：两个数字衡量的不是同一件事。',
  },
  remarks: {
    figure_refuted: '按该说法自己的输入，{figure} 为 {ours} {unit}，而不是 {theirs}：相差 {factor} 倍。',
    figure_differs: '{figure} 我们得 {ours} {unit}，对方为 {theirs}：相差 {factor} 倍。',
    figure_implied: '{figure} 与所说一致，是因为 {path} 由它反推：这说明该说法隐含了什么，并不能证实它。',
    figure_not_derivable: '从该说法给出的内容无法推出 {figure}。',
    figure_not_comparable: '{figure} 的两个值衡量的不是同一件事。{why}',
    carrier_needed: '仅改 {path} 就能消除 {figure} 的差距：需为 {needed} {unit}，而不是 {value}。',
    carrier_strained:
      '没有哪一个输入能合理地消除 {figure} 的差距：即使是 {path} 也需为 {needed} {unit}，而不是 {value}。',
    no_single_carrier: '没有任何单个输入能使 {figure} 达到所说的值。',
    input_implausible: '该说法隐含 {path} 为 {value} {unit}，而合理的范围是 {low} 至 {high}。',
    input_unsolved: '{path} 本应由 {figure} 反推，但它取任何值都得不到所说的结果。',
  },
  traps: {
    flop_or_flop_per_s: 'FLOP 和 PF-day 是量，FLOP/s 是速率：不要混淆。',
    prefix: '两个值相差一千的幂：请核对百万、十亿、tera、peta。',
    sparse_peak: '结构化稀疏的峰值是稠密峰值的两倍，训练中达不到。',
    card_or_server: '两个值相差一台服务器的卡数：请核对数的是卡还是服务器。',
    bit_or_byte: '链路按每秒比特计，内存按字节计：一字节等于八比特。',
    card_or_card_day: '卡数与卡天数被混淆。',
    money_as_compute: '把钱当成了算力的度量。价格含利润、人力和空闲时间。',
    words_or_tokens: '词与词元不同：英文每个词元约 0.75 词，中文另有比率。',
  },
}
