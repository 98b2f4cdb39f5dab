/** What is wrong with a formula that was sent. `{name}` stands for a parameter. */
export const sheetWords = {
  divided_by_zero: { en: 'what it divides by is 0', zh: '除数为 0' },
  units_joined: {
    en: '{operation} joins {left} and {right}',
    zh: '{operation} 两侧的单位不同：{left} 与 {right}',
  },
  root_without_unit: { en: 'sqrt of {unit} has no unit', zh: '{unit} 开平方后没有单位' },
  power_not_whole: {
    en: '{unit} is raised to something that is not a whole number',
    zh: '{unit} 的指数不是整数',
  },
  unit_stated_and_found: {
    en: '{figure} is in {stated}, its formula gives {found}',
    zh: '{figure} 的单位是 {stated}，公式得出的是 {found}',
  },
  name_lacking: {
    en: '{figure} rests on {name}, which the sheet lacks',
    zh: '{figure} 用到的 {name} 并不存在',
  },
  name_on_itself: { en: '{name} rests on itself', zh: '{name} 依赖自身' },
  formula_unreadable: { en: '"{formula}" cannot be read at "{part}"', zh: '“{formula}”在“{part}”处无法读取' },
  formula_part_unreadable: {
    en: '"{formula}" cannot be read at its {position}. part',
    zh: '“{formula}”的第 {position} 部分无法读取',
  },
  function_unknown: {
    en: '"{formula}" calls the unknown function {name}',
    zh: '“{formula}”调用了未知函数 {name}',
  },
  name_twice: { en: '{name} stands twice in the sheet', zh: '{name} 出现了两次' },
} as const
