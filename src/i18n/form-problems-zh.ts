import type { formProblemsEn } from './form-problems-en.ts'
import type { ProblemText } from './messages.ts'

/** 请求的写法与地址：不必估算即可发现的问题。 */
export const formProblemsZh: Record<keyof typeof formProblemsEn, ProblemText> = {
  request_invalid: {
    title: '请求体有错误',
    detail: '请求体是 JSON，但其中 {count} 个字段不能照此使用。',
    hint: '`errors` 的每一项指出一个字段及其改法。',
  },
  query_invalid: {
    title: '查询参数有错误',
    detail: '某个查询参数未知、重复或超出范围。',
    hint: '`errors` 的每一项指出一个参数及其改法。',
  },
  path_invalid: {
    title: '路径有错误',
    detail: '路径中某一部分不符合此地址要求的形式。',
    hint: '`errors` 的每一项指出一个部分及其改法。',
  },
  header_invalid: {
    title: '请求头有错误',
    detail: '某个请求头不符合此地址要求的形式。',
    hint: '`errors` 的每一项指出一个请求头及其改法。',
  },
  json_invalid: {
    title: '请求体不是 JSON',
    detail: '请求体无法按 UTF-8 编码的 JSON 读取。',
    hint: '请发送一个 JSON 值。末尾多余的逗号不是 JSON，NaN 和 Infinity 也不是：有些模型文件含有它们，请替换为 null。',
  },
  json_too_deep: {
    title: '请求体嵌套过深',
    detail: '请求体的对象和数组超过 {depth_max} 层。',
    hint: '本服务的请求都不需要超过十几层。',
  },
  json_keys_too_many: {
    title: '对象的键过多',
    detail: '{pointer} 处的对象有超过 {keys_max} 个键。',
    hint: '任何请求都远不需要这么多键。请检查生成该正文的程序。',
  },
  line_invalid: {
    title: '请求体中有一行不合要求',
    detail: '请求体第 {line} 行不是该处所要求的 JSON 对象。',
    hint: '第一行发送不含列表的请求体，之后每行发送列表中的一个 JSON 对象。不可有空行。',
  },
  json_key_duplicate: {
    title: '键重复',
    detail: '{pointer} 处的键在同一对象中出现两次，含义不明。',
    hint: '每个键只写一次。',
  },
  json_text_invalid: {
    title: '文本中有半个字符',
    detail: '{pointer} 处的文本含有不成对的代理项（\\ud800 到 \\udfff），任何编码都无法保存。',
    hint: '请发送完整的字符，或成对的两个代理项。',
  },
  json_key_forbidden: {
    title: '键不被允许',
    detail: '{pointer} 处的键在 JavaScript 中另有含义，一律拒绝。',
    hint: '请去掉 __proto__、constructor 和 prototype 这些键。',
  },
  url_malformed: {
    title: '地址格式错误',
    detail: '路径无法按百分号编码的 UTF-8 解码。',
    hint: '百分号本身请写作 %25。',
  },
  url_too_long: {
    title: '地址过长',
    detail: '路径中某一部分超过 {length_max} 个字符。',
    hint: '本服务的标识和名称最长 100 个字符。',
  },
  request_malformed: {
    title: '请求格式错误',
    detail: '连接上的字节不是一个格式正确的 HTTP/1.1 请求。',
    hint: '请检查内容长度、请求头各行和行结束符。',
  },
  request_timeout: {
    title: '请求到达太慢',
    detail: '完整的请求没有在时限内到达。',
    hint: '请用更快的连接重新发送。',
  },
  headers_too_large: {
    title: '请求头过大',
    detail: '请求行和请求头合计超过服务器的上限。',
    hint: '请减少或缩短请求头和查询参数。',
  },
  body_too_large: {
    title: '请求体过大',
    detail: '请求体超过 {bytes_max} 字节。',
    hint: '请减少单次请求的内容。',
  },
  media_type_unsupported: {
    title: '不支持此内容类型',
    detail: '此地址接受 UTF-8 编码、未压缩的 application/json。',
    hint: '请发送请求头 content-type: application/json。',
  },
  not_acceptable: {
    title: '没有可接受的回答形式',
    detail: 'Accept 请求头排除了此地址能给出的形式：{available}。',
    hint: '请发送 accept: application/json，或不发送该请求头。',
  },
  route_not_found: {
    title: '没有这个地址',
    detail: '此路径上没有任何内容。',
    hint: '可用的地址见 /docs 或 /openapi.json。',
  },
  method_not_allowed: {
    title: '此处不允许该方法',
    detail: '此路径支持 {allowed}。',
    hint: '请使用 Allow 响应头中的方法。',
  },
  entry_not_found: {
    title: '目录中没有此条目',
    detail: '目录中没有此类别和标识的条目。',
    hint: '相近的条目（如有）在 `errors[].candidates` 中。GET /v1/catalog/resolve 接受不精确的名称。',
  },
  claim_not_found: {
    title: '没有这个说法',
    detail: '没有此标识的已发表说法。',
    hint: 'GET /v1/claims 列出全部说法。自己的说法请发送到 POST /v1/claims/check。',
  },
  formula_not_found: {
    title: '没有这个公式',
    detail: '文档的示例中没有这个名称的数字或函数。',
    hint: '列表见 GET /v1/formulas。您自己的答案所依据的公式在其 `derivation` 中。',
  },
  page_not_found: {
    title: '没有这个页面',
    detail: '没有这个名称的文档页面。',
    hint: '各代码列在 /openapi.json 中。',
  },
  cursor_invalid: {
    title: '游标无效',
    detail: '该游标不是由此列表在这些筛选条件下生成的，或其目录版本已不存在。',
    hint: '请不带游标重新开始，并在每一页使用相同的筛选条件。',
  },
}
