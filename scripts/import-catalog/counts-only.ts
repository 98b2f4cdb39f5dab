/**
 * Models whose gathered row has a shape that is not theirs, and why: they come in with their published counts alone.
 * A structure that was filled in by guess would give a wrong cache and wrong work in silence.
 */
export const countsOnly: Readonly<Record<string, string>> = {
  'deepseek-v4-pro-1.6t':
    'attention over compressed entries (4:1 and 128:1) with hyper-connections; as a plain latent cache it would hold 8 times too much',
  'deepseek-v4-flash-284b':
    'attention over compressed entries (4:1 and 128:1) with hyper-connections; as a plain latent cache it would hold 8 times too much',
  'gemma4-26b-a4b':
    'global layers have 2 key-value heads of 512 with keys used as values, local ones 8 of 256; a dense block stands beside the experts',
  'gemma4-31b': 'global layers have 4 key-value heads of 512 with keys used as values, local ones 16 of 256',
  'mimo-v2-flash-309b': 'windowed layers have 8 key-value heads of 192 and 128, full layers 4',
  'kimi-k3':
    'no stated total was found: both counts are computed from its configuration (latent experts, delta attention and gated latent attention)',
  'qwen3.5-9b': 'the heads of its linear layers are not published where it was read',
  'qwen3.5-4b': 'the heads of its linear layers are not published where it was read',
  'qwen3.5-0.8b': 'the heads of its linear layers are not published where it was read',
}
