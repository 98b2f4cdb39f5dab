/** Why a model file or a shape is not read. `{name}` stands for a parameter. */
export const modelWords = {
  hf_key_unknown: {
    en: 'the key {key} marks a structure that is not known',
    zh: '键 {key} 表示一种未知的结构',
  },
  hf_key_absent: { en: 'the key {key} is needed and absent', zh: '缺少必需的键 {key}' },
  hf_value_unknown: { en: 'the value {value} of {key} is not known', zh: '{key} 的值 {value} 未知' },
  hf_layers: {
    en: '{count} layers are more than the {most} that a file may have',
    zh: '{count} 层多于文件允许的 {most} 层',
  },
  hf_not_size: {
    en: 'the value of {key} is not a number that a size can have',
    zh: '{key} 的值不是尺寸可取的数',
  },
  hf_type_unknown: { en: 'the model type {type} is not known', zh: '模型类型 {type} 未知' },
  hf_mixture_key: {
    en: 'the key {key} marks a mixture, and the count of its experts stands under no known key',
    zh: '键 {key} 表示混合专家模型，但没有已知的键给出专家数',
  },
  hf_mixture_type: {
    en: '{type} is a mixture, and the count of its experts stands under no known key',
    zh: '{type} 是混合专家模型，但没有已知的键给出专家数',
  },
  hf_list_length: { en: 'the list has another length than there are layers', zh: '列表长度与层数不符' },
  hf_experts_chosen: { en: 'more experts per token than there are experts', zh: '每词元专家数多于专家总数' },
  hf_linear_sizes: {
    en: 'the sizes of the linear attention are not in the file',
    zh: '文件中没有线性注意力的尺寸',
  },
  hf_latent_window: { en: 'latent attention with a window is not known', zh: '带窗口的潜在注意力未知' },
  hf_group_format: { en: 'the weights of a group have no format', zh: '某组权重没有格式' },
  not_a_multiple: { en: '{field} is not a multiple of it', zh: '{field} 不是它的整数倍' },
  mha_heads: { en: 'mha has as many as heads_count', zh: 'mha 的该数与 heads_count 相同' },
  mqa_heads: { en: 'mqa has exactly one', zh: 'mqa 恰好为一' },
  shape_consumed: { en: 'takes away all that the shape has', zh: '减去了结构的全部参数' },
  more_than: { en: 'more than {field}', zh: '多于 {field}' },
  mla_needs_it: { en: 'mla needs it', zh: 'mla 需要它' },
  layers_otherwise: { en: 'the layers say otherwise', zh: '各层的说法不同' },
  layers_listed: { en: 'its layers are listed', zh: '其各层已逐一列出' },
  window_needed: {
    en: 'the other layers need window_tokens, or other_layers: linear',
    zh: '其余层需要 window_tokens，或 other_layers: linear',
  },
} as const
