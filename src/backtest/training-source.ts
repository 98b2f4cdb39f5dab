import type { TrainingRow } from './row.ts'

/** Measured sources by family of rows: one cluster or one table each, the unit that errors are reported by. */
const sources: [family: RegExp, source: string][] = [
  [/^vTrain ground truth, single/, 'vtrain_single_node'],
  [/^vTrain ground truth, multi/, 'vtrain_multi_node'],
  [/^Narayanan/, 'narayanan_2021'],
  [/^BigScience/, 'bigscience'],
  [/^MT-NLG/, 'mt_nlg'],
  [/^llm-foundry/, 'llm_foundry'],
  [/^SimuMax/, 'simumax'],
  [/^Megatron-Core/, 'megatron_core'],
  [/^LitGPT/, 'litgpt'],
  [/^torchtune/, 'torchtune'],
  [/^fms-fsdp/, 'fms_fsdp'],
  [/^torchtitan/, 'torchtitan'],
  [/^XTuner/, 'xtuner'],
  [/^Qwen fine-tuning/, 'qwen_finetuning'],
  [/^InternEvo/, 'internevo'],
  [/^ModelLink/, 'modellink_ascend'],
  [/^tpu-recipes/, 'tpu_recipes_trillium'],
  [/^Primus/, 'primus'],
]

const mixtureNames = /deepseek|qwen3_\d+b_a|gpt.oss|mixtral|kimi/i

/** The source of a row; Megatron Bridge's dense and mixture tables are two. */
export function sourceOf(row: TrainingRow): string {
  if (row.family.startsWith('Megatron Bridge')) {
    return mixtureNames.test(row.model.name ?? '') ? 'megatron_bridge_moe' : 'megatron_bridge_dense'
  }
  return sources.find(([family]) => family.test(row.family))?.[1] ?? row.family
}
