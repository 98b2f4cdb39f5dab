/** Why one has no place in a ranking, or a ranking no best. `{name}` stands for a parameter. */
export const rankingWords = {
  no_site_in_limits: { en: 'no site keeps the limits', zh: '没有任何地点满足限制' },
  no_site_price: { en: 'no site has a price for it', zh: '没有任何地点给出其价格' },
  rate_lacking: { en: 'no exchange rate {from} to {to}', zh: '缺少 {from} 兑 {to} 的汇率' },
  field_lacking: { en: 'no {field}', zh: '缺少 {field}' },
  too_few_ranked: { en: 'fewer than two are ranked', zh: '参与排名的不足两个' },
  factor_counts_other: { en: 'its grid factor counts something else', zh: '其电网因子的口径不同' },
  rate_of: { en: '{from} to {to}', zh: '{from} 兑 {to}' },
  too_large: { en: 'it does not fit in memory', zh: '装不进显存' },
} as const
