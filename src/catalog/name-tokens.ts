/** Chinese names of vendors and model families, as people mix them with Latin part numbers. */
const translations: readonly [RegExp, string][] = [
  [/英伟达|輝達/g, ' nvidia '],
  [/华为/g, ' huawei '],
  [/昇腾/g, ' ascend '],
  [/寒武纪|思元/g, ' cambricon '],
  [/摩尔线程/g, ' moore threads '],
  [/海光/g, ' hygon '],
  [/壁仞|壁砺/g, ' biren '],
  [/燧原|云燧/g, ' enflame '],
  [/昆仑芯?/g, ' kunlunxin '],
  [/沐曦|曦云/g, ' metax '],
  [/天数智芯|天垓/g, ' iluvatar '],
  [/平头哥|含光/g, ' t head '],
  [/谷歌/g, ' google '],
  [/苹果/g, ' apple '],
  [/亚马逊/g, ' aws '],
  [/微软云?/g, ' azure '],
  [/阿里云?|阿里巴巴/g, ' alibaba '],
  [/腾讯云?/g, ' tencent '],
  [/火山引擎/g, ' volcengine '],
  [/百度/g, ' baidu '],
  [/通义千问|千问|通义/g, ' qwen '],
  [/文心一言|文心/g, ' ernie '],
  [/豆包/g, ' doubao '],
  [/智谱清言|智谱/g, ' zhipu '],
  [/百川/g, ' baichuan '],
  [/零一万物/g, ' yi '],
  [/月之暗面/g, ' moonshotai '],
  [/深度求索/g, ' deepseek '],
  [/书生[·・.]?浦语|书生/g, ' internlm '],
  [/混元/g, ' hunyuan '],
  [/羊驼/g, ' llama '],
  [/英特尔/g, ' intel '],
  [/超威/g, ' amd '],
  [/甲骨文/g, ' oci '],
]

/** Words that name no part: dropped where others remain. */
const noise = new Set([
  'gpu',
  'card',
  'cards',
  'tesla',
  'the',
  'server',
  'model',
  'region',
  '显卡',
  '卡',
  '服务器',
  '模型',
  '的',
])

/** `8xH100`, `H100 x 8` and `8卡 H100` ask for a part and say how many: the part is the name. `8x7B` is a name. */
function withoutCounts(text: string): string {
  return text
    .replace(/(?<![a-z0-9.-])\d+\s*[x×*]\s*(?=[a-z\p{Script=Han}])/gu, ' ')
    .replace(/(?<=[a-z0-9])\s*[×*]\s*\d+(?![a-z0-9])/g, ' ')
    .replace(/(?<=\s)x\s*\d+(?![a-z0-9.])/g, ' ')
    .replace(/(?<![a-z0-9.])\d+\s*[张卡]/g, ' ')
}

/**
 * The words of a loose name: full-width forms and case folded, vendors' Chinese names in Latin, `80 G`,
 * `80GB` and `80 GiB` all as `80gb`, `70 B` as `70b`; Chinese runs apart from Latin ones.
 */
export function nameTokens(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase()
  const latin = translations.reduce((word, [pattern, name]) => word.replace(pattern, name), folded)
  const units = withoutCounts(latin)
    .replace(/(\d)\s*(?:gib|gb|g)(?![a-z0-9])/g, '$1gb')
    .replace(/(\d)\s*b(?![a-z0-9])/g, '$1b')
    .replace(/(\d)(?:亿|億)/g, '$1亿')
  const words = units.match(/[a-z0-9]+(?:\.[0-9][a-z0-9]*)*|\p{Script=Han}+/gu) ?? []
  const telling = words.filter((word) => !noise.has(word))
  return telling.length > 0 ? telling : words
}
