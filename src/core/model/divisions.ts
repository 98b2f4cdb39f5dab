import type { LayeredArchitecture } from '../../contract/model/architecture.ts'
import { layerGroups } from './layers/groups.ts'

/** How ranks cut a model: over heads and widths, over whole experts, and each expert over some ranks. */
export type Cut = { tensor: number; expert: number; expert_tensor: number }

/** A size that ranks do not divide, and the degree of the plan that would. */
export type Undivided = { degree: keyof Cut; ranks: number; part: string; count: number }

type Size = { degree: keyof Cut; part: string; count: number }

function sizesOf(architecture: LayeredArchitecture): Size[] {
  return layerGroups(architecture).flatMap(({ mixers, feed_forward: block }) => [
    ...mixers.flatMap((mixer): Size[] => [
      ...('heads_count' in mixer && mixer.heads_count > 0
        ? [{ degree: 'tensor' as const, part: 'heads_count', count: mixer.heads_count }]
        : []),
      ...(mixer.kind === 'attention'
        ? [{ degree: 'tensor' as const, part: 'kv_heads_count', count: mixer.kv_heads_count }]
        : []),
    ]),
    ...(block?.kind === 'dense'
      ? [{ degree: 'tensor' as const, part: 'ffn_size', count: block.ffn_size }]
      : []),
    ...(block?.kind === 'experts'
      ? [
          { degree: 'expert' as const, part: 'experts_count', count: block.experts_count },
          { degree: 'expert_tensor' as const, part: 'expert_ffn_size', count: block.expert_ffn_size },
        ]
      : []),
  ])
}

/** Key-value heads may also be fewer than the ranks, which then hold copies. */
const isEven = ({ part, count }: Size, ranks: number) =>
  count % ranks === 0 || (part === 'kv_heads_count' && ranks % count === 0)

/**
 * The first size of each degree that its ranks do not divide. vLLM, SGLang and Megatron-LM refuse heads and widths that
 * are not divided; experts are refused by SGLang and Megatron-LM and shared out unevenly by vLLM.
 */
export function undivided(architecture: LayeredArchitecture, cut: Cut): Undivided[] {
  const sizes = sizesOf(architecture)
  return (['tensor', 'expert', 'expert_tensor'] as const).flatMap((degree) => {
    const ranks = cut[degree]
    const odd = sizes.find((size) => size.degree === degree && ranks > 1 && !isEven(size, ranks))
    return odd ? [{ degree, ranks, part: odd.part, count: odd.count }] : []
  })
}
