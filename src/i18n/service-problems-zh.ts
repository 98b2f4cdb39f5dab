import type { ProblemText } from './messages.ts'
import type { serviceProblemsEn } from './service-problems-en.ts'

/** 团队及其密钥、方案与任务，以及服务自身的问题。 */
export const serviceProblemsZh: Record<keyof typeof serviceProblemsEn, ProblemText> = {
  scenario_not_found: {
    title: '没有该方案',
    detail: '该团队没有此名称的方案，或方案没有此版本。',
    hint: '请检查团队、名称和版本。已删除的方案可用 POST …/restore 恢复；GET …/scenarios?deleted=true 可列出它们。',
  },
  scenario_exists: {
    title: '方案已存在',
    detail: '`If-None-Match: *` 用于新建方案，但此名称已有方案。',
    hint: '请先读取，再在 If-Match 中带上其 ETag 以保存新版本；或换一个名称。',
  },
  precondition_failed: {
    title: '方案已变化',
    detail: '方案已不是该请求所依据的版本。没有任何改动。',
    hint: '请重新读取，在当前内容上重做修改，并在 If-Match 中带上其 ETag。',
  },
  precondition_required: {
    title: '需要前提条件',
    detail: '方案只在满足条件时保存，以免覆盖未看过的内容。',
    hint: '新建时请发送 `If-None-Match: *`；修改时请在 If-Match 中带上读到的 ETag。',
  },
  key_missing: {
    title: '需要密钥',
    detail: '该地址供团队使用，而请求没有带密钥。',
    hint: '请发送请求头 Authorization: Bearer 加上您的密钥。',
  },
  key_invalid: {
    title: '密钥无效',
    detail: '密钥有误、未知、已撤销或已过期。',
    hint: '请检查密钥是否复制完整。可向服务的运维人员申请新密钥。',
  },
  role_insufficient: {
    title: '角色权限不足',
    detail: '该密钥的角色为 {role}，不能执行此操作。',
    hint: '请使用更高角色的密钥：viewer 可读，editor 可写，admin 还可查看审计记录。',
  },
  idempotency_key_invalid: {
    title: 'Idempotency-Key 格式有误',
    detail: 'Idempotency-Key 为空、超过 255 个字符，或含有空格或非 ASCII 字符。',
    hint: '请发送 1 至 255 个可见 ASCII 字符，例如一个 UUID。',
  },
  idempotency_key_in_flight: {
    title: '该请求正在处理',
    detail: '带有此 Idempotency-Key 的请求尚未得到答复。',
    hint: '请等待其答复，或稍后再发送。',
  },
  idempotency_key_reused: {
    title: 'Idempotency-Key 属于另一请求',
    detail: '此 Idempotency-Key 先前用于另一种方法、地址或正文。',
    hint: '新的请求请用新的键。重复请求时请与原请求完全一致。',
  },
  storage_unavailable: {
    title: '存储不可用',
    detail: '数据库文件只读、无法读取或已损坏。没有任何改动。',
    hint: '运维人员可在日志中查到原因。估算照常进行。',
  },
  storage_lost: {
    title: '存储已被移走',
    detail: '服务运行期间数据库文件被删除、移走或替换。此时保存的内容无法留存，因此不保存任何内容。',
    hint: '请运维人员停止服务（停止时会写出其中的内容），再用正确的文件启动。',
  },
  rate_limited: {
    title: '请求过多',
    detail: '{window_s} 秒内 {requests_max} 个请求的限额已用完。按 {scope} 计数。',
    hint: '请在 {retry_after_s} 秒后重试（见 Retry-After）。RateLimit 头给出剩余额度。',
  },
  key_attempts_limited: {
    title: '错误密钥过多',
    detail: '{window_s} 秒内来自该地址的错误密钥达到 {attempts_max} 个，因此不再查验来自该地址的任何密钥。',
    hint: '请检查密钥，并在 {retry_after_s} 秒后重试。',
  },
  job_not_found: {
    title: '没有这个任务',
    detail: '没有任务使用这个标识，或者它属于另一个团队，或者早已过期。',
    hint: '请使用创建任务时答复中的标识，并出示同一团队的密钥。',
  },
  chart_unknown: {
    title: '答案中没有这幅图',
    detail: '该答案没有名为 {chart} 的图；可选：{charts}。',
    hint: '请用 chart 选择其中之一，或用 text/html 取整份报告。',
  },
  plan_not_found: {
    title: '任务没有找到这个方案',
    detail: '该任务不是方案搜索，或没有列出第 {rank} 名的方案，或者它的一步无法按时间展开。',
    hint: '请使用任务结果 plans 中的名次；需要更多方案时，请增大搜索的 top。',
  },
  job_not_finished: {
    title: '任务还没有结果',
    detail: '任务的状态是 {state}。',
    hint: '请订阅它的事件，或稍后再问。被取消或被中断的任务只有重试之后才有结果。',
  },
  job_not_retryable: {
    title: '任务不能重试',
    detail: '任务的状态是 {state}。只有失败、被取消或被中断的任务才能重试。',
    hint: '请等它结束，或另建一个任务。',
  },
  job_expired: {
    title: '结果已不再保留',
    detail: '该任务的结果保留到 {expires_at}，现已删除。',
    hint: '请重新发送请求，并在 expires_at 之前取回结果。',
  },
  jobs_queue_full: {
    title: '等待中的任务过多',
    detail: '每个团队最多有 {jobs_max} 个任务等待，现已达到。',
    hint: '请按 Retry-After 等待后重新发送，或取消不再需要的任务。没有创建任务。',
  },
  quota_exceeded: {
    title: '团队没有余量',
    detail: '团队将超过其配额：{quota} 最多 {quota_max}。',
    hint: '请删除不再需要的场景，或请服务的运维人员提高配额。',
  },
  keys_unreadable: {
    title: '无法核对密钥',
    detail: '密钥文件无法读取，因此不放行任何人。',
    hint: '运维人员可在日志中查到原因。不需要密钥的地址照常工作。',
  },
  internal_error: {
    title: '服务出错',
    detail: '该请求遇到了服务自身的错误，已按请求标识记入日志。',
    hint: '请报告 request_id。重新发送同一请求是安全的。',
  },
  not_ready: {
    title: '服务未就绪',
    detail: '服务正在启动或停止，或其数据库没有响应。',
    hint: '请稍后再试。',
  },
  overloaded: {
    title: '同时请求过多',
    detail: '服务已满负荷工作，该请求未能开始，或未能及时完成。',
    hint: '请按 Retry-After 等待后重新发送。没有任何改动。',
  },
  store_busy: {
    title: '数据库忙',
    detail: '另一个进程正占用数据库写入。',
    hint: '请稍后再试。',
  },
  storage_full: {
    title: '存储已满',
    detail: '磁盘已满，数据库无法写入。没有任何改动。',
    hint: '请在数据库所在磁盘上腾出空间。读取和估算照常进行。',
  },
}
