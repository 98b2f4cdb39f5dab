/** What the command line says itself; everything else comes from the service. */
export type CommandWords = typeof en

const en = {
  unknown: 'unknown',
  needs: 'needs',
  range: 'p10 to p90',
  plan: 'plan',
  price: 'price',
  error: 'measured error',
  not_measured: 'none measured',
  of_rows: 'mean of {count} measured runs',
  unseen: 'beyond them',
  more: 'and {count} more: --all, --json',
  read_as: '{given} is read as {ref}; others: {others}',
  read_as_only: '{given} is read as {ref}',
  remaining: '{seconds} s left',
  binding: 'what binds',
  no_row: 'nothing',
  left_out: 'left out',
  measure_next: 'measure next',
  revision: 'catalog',
}

const zh: CommandWords = {
  unknown: '未知',
  needs: '需要',
  range: 'p10 到 p90',
  plan: '并行方案',
  price: '价格',
  error: '实测误差',
  not_measured: '无实测',
  of_rows: '{count} 次实测的均值',
  unseen: '超出实测范围',
  more: '另有 {count} 项：--all、--json',
  read_as: '{given} 按 {ref} 理解；也可能是：{others}',
  read_as_only: '{given} 按 {ref} 理解',
  remaining: '剩余 {seconds} 秒',
  binding: '起约束作用的',
  no_row: '无',
  left_out: '未列入',
  measure_next: '最值得先测的',
  revision: '目录',
}

export const commandWords: Readonly<Record<'en' | 'zh', CommandWords>> = { en, zh }
