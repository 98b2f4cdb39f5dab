import type { EngineInput } from '../../../contract/request/serving.ts'
import type { Words } from '../../../contract/words.ts'
import type { Draft } from '../../draft/draft.ts'
import { admissionOf } from '../../serving/effective-batch.ts'
import { type EngineSettings, pagingOf } from '../../serving/engine-settings.ts'
import { defaultEngine } from '../../serving/serve-input.ts'
import { words } from '../../words.ts'

/** The calibration key of an engine that was sent in either form. */
export function engineKey(engine: EngineInput | undefined): string {
  return (typeof engine === 'string' ? engine : engine?.name) ?? defaultEngine
}

export function engineSettings(engine: EngineInput | undefined): EngineSettings {
  if (engine === undefined || typeof engine === 'string') return {}
  const { name: _, ...settings } = engine
  return settings
}

/** The engine and each setting of it that the answer rests on. */
export function showEngine(draft: Draft, engine: EngineInput | undefined): void {
  const key = engineKey(engine)
  const settings = engineSettings(engine)
  const isNamed = typeof engine === 'string' || engine?.name !== undefined
  draft.settings.push({ path: 'engine', value: key, origin: isNamed ? 'given' : 'default' })
  const { budget, reserves_whole_answer } = admissionOf(key)
  const { page_tokens, chunk_tokens } = pagingOf(key)
  const usual: Record<keyof EngineSettings, string | number | null> = {
    memory_utilization_ratio: budget.utilization_ratio,
    max_sequences_count: null,
    max_batched_tokens: chunk_tokens || null,
    page_tokens,
    graph_reserve_gib: null,
    scheduler: reserves_whole_answer ? 'guaranteed' : 'max_utilization',
  }
  for (const [name, byDefault] of Object.entries(usual)) {
    const sent = settings[name as keyof EngineSettings]
    if (sent === undefined && byDefault === null) continue
    draft.settings.push({
      path: `engine.${name}`,
      value: sent ?? byDefault,
      origin: sent === undefined ? 'default' : 'given',
      ...(sent === undefined && { source: sourceOf(name) }),
    })
  }
}

function sourceOf(name: string): Words {
  return name === 'memory_utilization_ratio' ? words('engine_share') : words('engine_habit')
}
