import type { Messages } from './messages.ts'

/** 单个字段的错误。 */
export const faultsZh: Messages['faults'] = {
  field_unknown: {
    message: '此处没有字段 {field}。',
    hint: '此处允许：{allowed}。',
    hint_nearest: '是否想写 {nearest}？',
  },
  field_missing: {
    message: '此处必须有字段 {field}。',
    hint: '请加上 {field}。',
    hint_allowed: '请加上 {field}，取其一：{allowed}。',
    hint_nearest: '请加上 {field}。所发内容最接近 {nearest}。允许：{allowed}。',
  },
  field_elsewhere: { message: '此处没有字段 {field}。', hint: '是否想写 {nearest}？' },
  value_null: { message: 'null 不是{expected}。', hint: '未知时请去掉该字段。真正的零写作 0。' },
  ref_as_text: {
    message: '此处必须是对象，而不是文本。',
    hint: '若该文本是目录条目的名称，请发送 {block}。',
  },
  type_mismatch: { message: '此处必须是{expected}，而不是{given}。', hint: '请发送{expected}。' },
  number_as_string: { message: '此处必须是数字，而不是字符串。', hint: '请去掉引号：{given}。' },
  number_not_finite: { message: '该数字太大，无法表示。', hint: '请检查指数。' },
  number_not_integer: { message: '此处必须是整数。', hint: '请发送整数。' },
  number_too_small: { message: '此处至少为 {minimum}。', hint: '请发送不小于 {minimum} 的数字。' },
  number_not_above: { message: '此处必须大于 {minimum}。', hint: '请发送大于 {minimum} 的数字。' },
  number_too_large: {
    message: '此处至多为 {maximum}。',
    hint: '请检查字段名中的单位：比率是 1 的一部分，不是百分数。',
  },
  word_unknown: {
    message: '{given} 不是此处允许的词。',
    hint: '请使用其一：{allowed}。',
    hint_nearest: '是否想写 {nearest}？允许：{allowed}。',
  },
  text_too_short: { message: '文本少于 {minimum} 个字符。', hint: '请发送更长的文本。' },
  text_too_long: { message: '文本多于 {maximum} 个字符。', hint: '请发送更短的文本。' },
  text_malformed: { message: '文本不符合此处要求的形式。', hint: '必须匹配 {pattern}。' },
  list_too_short: { message: '列表少于 {minimum} 项。', hint: '请增加条目。' },
  list_too_long: { message: '列表多于 {maximum} 项。', hint: '请减少条目。' },
  list_entry_repeated: { message: '列表中已有这一项。', hint: '每一项只发送一次。' },
  object_too_small: { message: '对象的字段太少。', hint: '请至少给出其中 {minimum} 个字段。' },
  object_too_large: { message: '对象的字段多于 {maximum} 个。', hint: '请减少字段。' },
  alternative_none: {
    message: '该对象不属于此处允许的任何形式。',
    hint: '请给出以下字段组合之一：{alternatives}。',
  },
  parameter_repeated: { message: '参数 {field} 给出了多次。', hint: '请只给一次。' },
}

/** 值的类型，用于错误说明。 */
export const typesZh: Messages['types'] = {
  number: '数字',
  integer: '整数',
  string: '字符串',
  boolean: 'true 或 false',
  object: '对象',
  array: '列表',
  null: 'null',
  nothing: '空',
  other_field: '请求中的另一字段',
}
