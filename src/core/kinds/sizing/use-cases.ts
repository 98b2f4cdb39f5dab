import type { SizingRequest } from '../../../contract/request/sizing-request.ts'
import type { SourceWording } from '../../../contract/words.ts'
import type { Draft } from '../../draft/draft.ts'

type Said = { en: string; zh: string }
type Objectives = NonNullable<SizingRequest['objectives']>

/** What requests of a use usually are, and what they are usually answered within. */
export type UseCase = {
  prompt_tokens: number
  output_tokens: number
  cached_prompt_ratio: number
  objectives: Objectives
  /** Of the lengths and the caching, of the answers where it is another, and of the objectives. */
  source: Said
  answer_source?: Said
  objectives_source: Said
}

const within = (ttft: number, tpot: number): Objectives => ({
  ttft_ms: { p99: ttft },
  tpot_ms: { p99: tpot },
})

/**
 * Presets, each from a published trace or benchmark, recalled where its source says so: the page could be read at its beginning alone. Where a
 * source says nothing of caching there is none.
 */
export const useCases = {
  chat: {
    prompt_tokens: 1155,
    output_tokens: 211,
    cached_prompt_ratio: 0,
    objectives: within(2000, 200),
    source: {
      en: 'Azure LLM inference trace 2023, conversation: means; it says nothing of caching',
      zh: 'Azure 2023 年大模型推理轨迹，对话：均值；未涉及缓存',
    },
    objectives_source: {
      en: 'MLPerf Inference rules: Llama 2 70B, conversational',
      zh: 'MLPerf Inference 规则：Llama 2 70B，对话',
    },
  },
  retrieval: {
    prompt_tokens: 9400,
    output_tokens: 685,
    cached_prompt_ratio: 0,
    objectives: within(6000, 175),
    source: {
      en: 'MLCommons 2025-04, MLPerf Inference 5.0: Llama 3.1 405B, long documents, mean as recalled',
      zh: 'MLCommons 2025-04，MLPerf Inference 5.0：Llama 3.1 405B，长文档，均值（凭记忆）',
    },
    answer_source: {
      en: 'mlcommons/inference, language/llama3.1-405b: 684.68 tokens a sample over 8,313 of them',
      zh: 'mlcommons/inference，language/llama3.1-405b：8,313 个样本，平均每个 684.68 个词元',
    },
    objectives_source: {
      en: 'MLPerf Inference rules: Llama 3.1 405B, server',
      zh: 'MLPerf Inference 规则：Llama 3.1 405B，服务器',
    },
  },
  code: {
    prompt_tokens: 2048,
    output_tokens: 28,
    cached_prompt_ratio: 0,
    objectives: within(450, 40),
    source: {
      en: 'Azure LLM inference trace 2023, code: means; it says nothing of caching',
      zh: 'Azure 2023 年大模型推理轨迹，代码：均值；未涉及缓存',
    },
    objectives_source: {
      en: 'MLPerf Inference rules: Llama 2 70B, interactive',
      zh: 'MLPerf Inference 规则：Llama 2 70B，交互',
    },
  },
  summary: {
    prompt_tokens: 778,
    // 8,167,644 characters / 13,368 answers x 0.25 tokens a byte = 152.7
    output_tokens: 153,
    cached_prompt_ratio: 0,
    objectives: within(2000, 100),
    source: {
      en: 'MLCommons 2025-09, MLPerf Inference 5.1: Llama 3.1 8B on CNN-DailyMail, mean as recalled',
      zh: 'MLCommons 2025-09，MLPerf Inference 5.1：Llama 3.1 8B，CNN-DailyMail，均值（凭记忆）',
    },
    answer_source: {
      en: 'mlcommons/inference, language/llama3.1-8b: 8,167,644 characters in 13,368 answers, at 0.25 tokens each',
      zh: 'mlcommons/inference，language/llama3.1-8b：13,368 个回答共 8,167,644 个字符，每字符 0.25 个词元',
    },
    objectives_source: {
      en: 'MLPerf Inference rules: Llama 3.1 8B, conversational',
      zh: 'MLPerf Inference 规则：Llama 3.1 8B，对话',
    },
  },
  agents: {
    prompt_tokens: 8596,
    output_tokens: 182,
    cached_prompt_ratio: 0.59,
    objectives: within(2000, 80),
    source: {
      en: 'Mooncake (FAST 2025), table 2: tool and agent trace, means and cache ratio',
      zh: 'Mooncake（FAST 2025）表 2：工具与智能体轨迹，均值与缓存比例',
    },
    objectives_source: {
      en: 'MLPerf Inference rules: DeepSeek-R1, server',
      zh: 'MLPerf Inference 规则：DeepSeek-R1，服务器',
    },
  },
} as const satisfies Record<string, UseCase>

/** A request with what its use case says where it says nothing itself, and the paths that came from it. */
export type WithUseCase = { request: SizingRequest; usual: ReadonlyMap<string, Said> }

export function withUseCase(draft: Draft, request: SizingRequest): WithUseCase {
  const { use_case: name, ...traffic } = request.traffic
  if (name === undefined) return { request, usual: new Map() }
  draft.settings.push({ path: 'traffic.use_case', value: name, origin: 'given' })
  const preset: UseCase = useCases[name]
  const usual = new Map<string, Said>()
  const filled = { ...traffic }
  const isOpen = {
    prompt_tokens: traffic.prompt === undefined && traffic.shape === undefined,
    output_tokens: traffic.answer === undefined && traffic.shape === undefined,
    cached_prompt_ratio: preset.cached_prompt_ratio > 0,
  }
  for (const field of ['prompt_tokens', 'output_tokens', 'cached_prompt_ratio'] as const) {
    if (filled[field] !== undefined || !isOpen[field]) continue
    filled[field] = preset[field]
    const { answer_source: answers = preset.source } = preset
    usual.set(`traffic.${field}`, field === 'output_tokens' ? answers : preset.source)
  }
  const { objectives = preset.objectives } = request
  if (request.objectives === undefined)
    for (const [quantity, bounds] of Object.entries(objectives))
      for (const percentile of Object.keys(bounds ?? {}))
        usual.set(`objectives.${quantity}.${percentile}`, preset.objectives_source)
  return { request: { ...request, traffic: filled, objectives }, usual }
}

/** What came from a use case is shown with its source, and not as sent. */
export function showUsual(draft: Draft, usual: ReadonlyMap<string, Said>): void {
  const shown = <T extends { path: string; origin: string; source?: SourceWording }>(one: T): T => {
    const source = usual.get(one.path)
    return source === undefined ? one : { ...one, origin: 'default', source }
  }
  draft.assumptions = draft.assumptions.map(shown)
  draft.settings = draft.settings.map(shown)
}
