/** Why a framework or an engine cannot be told what is asked. `{name}` stands for a parameter. */
export const launchWords = {
  launch_no_option: {
    en: 'There is no option for {value} in this version.',
    zh: '此版本没有表示 {value} 的选项。',
  },
  launch_not_together: {
    en: 'In this version it does not go together with {other}.',
    zh: '在此版本中它不能与 {other} 同时使用。',
  },
  launch_not_divided: { en: 'It has to divide by {parts}.', zh: '它必须能被 {parts} 整除。' },
  launch_experts_shared: {
    en: 'One server shares the experts among all replicas that it starts: they would not be apart.',
    zh: '一个服务进程会让它启动的所有副本共享专家：它们不会彼此独立。',
  },
  launch_in_code: {
    en: 'It is set in the code of the training script, which no option reaches.',
    zh: '它写在训练脚本的代码里，没有选项可以设置。',
  },
  launch_model_not_offered: {
    en: 'None of the models of this version has the sizes or the name of this one.',
    zh: '此版本所带的模型中，没有与该模型尺寸或名称相同的。',
  },
} as const
