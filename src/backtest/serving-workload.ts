import type { ServingRow } from './serving-row.ts'

export type Workload = {
  prompt_tokens: number
  output_tokens: number
  /** Coefficients of variation of the two over the requests. */
  prompt_cv: number
  output_cv: number
  /** Sequences that a request decodes side by side over one prompt: the width of a beam search. */
  beams: number
}

type Means = Pick<Workload, 'prompt_tokens' | 'output_tokens'>

/**
 * How lengths of a data set vary. Answers: what the percentiles of time over gap of the submissions' rows show.
 * Prompts: articles of one kind vary least, questions of several sets most.
 */
const variations: [RegExp, Pick<Workload, 'prompt_cv' | 'output_cv'>][] = [
  [/OpenOrca\+GSM8K/i, { prompt_cv: 0.8, output_cv: 0.75 }],
  [/Open ?Orca/i, { prompt_cv: 0.8, output_cv: 0.6 }],
  [/long-context/i, { prompt_cv: 0.3, output_cv: 0.3 }],
  [/reasoning set/i, { prompt_cv: 1, output_cv: 1.2 }],
  [/CNN/i, { prompt_cv: 0.5, output_cv: 0.3 }],
]

/** Where a row names fixed lengths or no set. */
const usualVariation = { prompt_cv: 0.8, output_cv: 0.8 }

/** GPT-J summarises with four beams (mlcommons/inference, language/gpt-j/backend.py). */
const beamsOf = (model: string) => (/^gptj/i.test(model) ? 4 : 1)

/**
 * Prompt and answer lengths of suites that name a data set instead. MLPerf Inference v5.1 rules: mean lengths of
 * the Open Orca, long-context and CNN/DailyMail sets. ML.ENERGY v3: means of its chat, GPQA and fill-in-the-middle
 * sets, whose rows state the answer's length.
 */
const named: [RegExp, Means][] = [
  [/OpenOrca\+GSM8K/i, { prompt_tokens: 140, output_tokens: 145 }],
  [/OpenOrca/i, { prompt_tokens: 294, output_tokens: 294 }],
  [/long-context/i, { prompt_tokens: 9400, output_tokens: 684 }],
  [/reasoning set/i, { prompt_tokens: 800, output_tokens: 3800 }],
  [/CNN/i, { prompt_tokens: 778, output_tokens: 73 }],
  [/chat/i, { prompt_tokens: 100, output_tokens: 600 }],
  [/gpqa/i, { prompt_tokens: 250, output_tokens: 7000 }],
  [/fim/i, { prompt_tokens: 450, output_tokens: 256 }],
]

/** What a generation rate of one sequence is taken over where nothing is said: too short for the cache to matter. */
const shortAnswer: Means = { prompt_tokens: 1, output_tokens: 128 }

/** `null` where the row names neither lengths nor a known set. */
export function workloadOf({ serving, model }: Pick<ServingRow, 'serving' | 'model'>): Workload | null {
  const text = `${serving.workload ?? ''} ${serving.task ?? ''}`
  const means = meansOf(serving, text)
  if (!means) return null
  const variation = variations.find(([pattern]) => pattern.test(text))?.[1] ?? usualVariation
  return { ...means, ...variation, beams: beamsOf(model.name) }
}

function meansOf(serving: ServingRow['serving'], text: string): Means | null {
  const set = named.find(([pattern]) => pattern.test(text))?.[1]
  const output =
    serving.output_len ?? serving.tokens_per_sample ?? serving.avg_output_len ?? set?.output_tokens
  const prompt = serving.input_len ?? set?.prompt_tokens
  if (!output || output < 1) return serving.batch_or_concurrency === 1 ? shortAnswer : null
  return { prompt_tokens: prompt ?? 1, output_tokens: output }
}
