/**
 * Models whose gathered row has a shape that is not theirs, and why: they come in with their published counts alone.
 * A structure that was filled in by guess would give a wrong cache and wrong work in silence.
 */
export const countsOnly: Readonly<Record<string, string>> = {
  'deepseek-v4-pro-1.6t':
    'attention over compressed entries (4:1 and 128:1) with hyper-connections; as a plain latent cache it would hold 8 times too much',
  'deepseek-v4-flash-284b':
    'attention over compressed entries (4:1 and 128:1) with hyper-connections; as a plain latent cache it would hold 8 times too much',
  'kimi-k3':
    'no stated total was found: both counts are computed from its configuration (latent experts, delta attention and gated latent attention)',
}
