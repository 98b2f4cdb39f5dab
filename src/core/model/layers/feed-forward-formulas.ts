import type { FeedForward } from '../../../contract/model/layer.ts'

/** Parameters of a feed-forward block that one token uses, and all of them, as formulas over its fields. */
export function feedForwardParameters(block: FeedForward | undefined): { active: string; total: string } {
  if (block === undefined) return { active: '0', total: '0' }
  if (block.kind === 'dense') {
    const one = '{matrices_count} * {hidden} * {ffn_size} + {other_parameters_count}'
    return { active: one, total: one }
  }
  const expert = '({matrices_count} * {hidden} * {expert_ffn_size} + {expert_other_parameters_count})'
  const shared = block.shared_ffn_size > 0 ? ' + {matrices_count} * {hidden} * {shared_ffn_size}' : ''
  const common = `${shared} + {hidden} * {experts_count} + {other_parameters_count}`
  return {
    active: `{experts_per_token_count} * ${expert}${common}`,
    total: `{experts_count} * ${expert}${common}`,
  }
}
