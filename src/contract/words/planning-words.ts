/** Why siting, sourcing or the market has no answer to a question. `{name}` stands for a parameter. */
export const planningWords = {
  month_without_end: { en: 'a month has no end', zh: '按月计的工作没有完成日' },
  none_of_kind: { en: 'the {kind} estimate has none', zh: '{kind} 估算没有此项' },
  pf_day_price: {
    en: 'a price per PF-day does not pay for serving',
    zh: '按 PF-day 计的价格不能用于推理服务',
  },
  home: { en: 'this is the home of the data', zh: '这里就是数据所在地' },
  home_cheaper_whatever_work: {
    en: 'the home is cheaper however much is done',
    zh: '无论工作量多少，数据所在地都更便宜',
  },
  home_cheaper_even_if_free: {
    en: 'dearer than the home even if this were free',
    zh: '即使此项免费，也比数据所在地贵',
  },
  space_with_power: { en: 'the space has its power in it', zh: '机柜租金已含电费' },
  no_energy: { en: 'no energy is used', zh: '没有用电' },
  rent_with_power: { en: 'a rent has its power in it', zh: '租金已含电费' },
  rent_of_zero: { en: 'no multiple of a rent of 0 is another', zh: '租金为 0，乘任何倍数仍为 0' },
  home_cheaper_every_volume: {
    en: 'the home is cheaper at every volume',
    zh: '无论数据量多少，数据所在地都更便宜',
  },
  moving_free: { en: 'moving costs nothing by the gigabyte', zh: '迁移不按 GB 计费' },
  trained_not_billed: {
    en: 'tokens that are trained on are not tokens that are billed',
    zh: '训练所用的词元不是计费的词元',
  },
  option_cheaper: { en: '{option} is cheaper at every volume', zh: '无论用量多少，{option} 都更便宜' },
  option_no_dearer: {
    en: '{option} costs no more than running the machines',
    zh: '{option} 的费用不高于自有机器的运行费用',
  },
  replica_too_large: { en: 'the replica does not fit in memory', zh: '该副本装不进显存' },
  no_growth: { en: 'nothing grows', zh: '没有增长' },
  shrinking: { en: 'it shrinks', zh: '在减少' },
  demand_above_supply: { en: 'the demand is above the supply today', zh: '目前的需求已超过供给' },
  demand_below_supply: { en: 'the demand stays below the supply', zh: '需求始终低于供给' },
  price_lacking: {
    en: 'the catalog has no {basis} price of it in that currency',
    zh: '目录中没有其该币种的 {basis} 价格',
  },
  general_not_stated: { en: 'general not stated', zh: '通用算力未说明' },
  intelligent_not_stated: { en: 'intelligent not stated', zh: '智能算力未说明' },
  super_not_stated: { en: 'super not stated', zh: '超级算力未说明' },
  general_in: { en: 'general {precision}', zh: '通用算力 {precision}' },
  intelligent_in: { en: 'intelligent {precision}', zh: '智能算力 {precision}' },
  super_in: { en: 'super {precision}', zh: '超级算力 {precision}' },
  part_machines: { en: 'machines', zh: '机器' },
  part_space: { en: 'colocation', zh: '机柜空间' },
  part_moving: { en: 'moving', zh: '数据迁移' },
  fabric_too_small: {
    en: 'three tiers of switches with so few ports do not connect so many nodes',
    zh: '端口如此少的交换机，三层也连不上这么多节点',
  },
  loss_below_reach: {
    en: 'no compute reaches a loss so near to the irreducible one',
    zh: '没有任何算力能达到如此接近不可约损失的值',
  },
  law_without_loss: { en: 'this law tells no loss', zh: '该定律不给出损失' },
  losses_of_two_fits: {
    en: 'the law fits the loss of a model and that of a compute apart',
    zh: '该定律对模型的损失与算力的损失分别拟合',
  },
} as const
