/** Why a model does not run on a device, or a request does not stay there. `{name}` stands for a parameter. */
export const fitsWords = {
  fits_memory: {
    en: 'Even in {precision}, {gib} GiB are missing on one device.',
    zh: '即使用 {precision}，每台设备仍缺 {gib} GiB。',
  },
  fits_unknown_machine: {
    en: 'Too little is known of the device: {code}.',
    zh: '对该设备所知太少：{code}。',
  },
  fits_context: {
    en: 'It takes {tokens} tokens, the device holds {most}.',
    zh: '它需要 {tokens} 个词元，该设备最多容纳 {most} 个。',
  },
  fits_too_slow: {
    en: 'Tokens come at {rate} a second, {least} are asked.',
    zh: '每秒产生 {rate} 个词元，而要求 {least} 个。',
  },
  fits_first_token_late: {
    en: 'The first token comes after {ms} ms, {most} are let.',
    zh: '首个词元在 {ms} 毫秒后出现，而上限为 {most} 毫秒。',
  },
  fits_links: {
    en: 'As one task they would wait for each other over their links in every layer: each makes {ratio} of what it makes alone.',
    zh: '若合为一个任务，它们在每一层都要经链路互相等待：每台的产出只有单独运行时的 {ratio}。',
  },
} as const
