const names = (count: number, prefix = 'k') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 1]))

const long = 'x'.repeat(1_000_000)

/** Bodies of about 1 MiB that are cheap to send: each must be refused at little cost, and not be sent back. */
export const hostileBodies: Readonly<Record<string, string>> = {
  '100,000 unknown keys': JSON.stringify(names(80_000)),
  '9,999 unknown keys': JSON.stringify(names(9_999)),
  '9,000 keys near to a known one': JSON.stringify(names(9_000, 'mfu_ratio_and_so_on'.repeat(5))),
  '9,999 unknown keys in a model': JSON.stringify({ model: names(9_999) }),
  '9,999 unknown keys in a request': JSON.stringify({ kind: 'training', request: names(9_999) }),
  'a key of 1 MB': JSON.stringify({ [long]: 1 }),
  'a key of 1 MB in a run': JSON.stringify({ run: { [long]: 1 } }),
  'a forbidden key below one of 1 MB': `{"${long}":{"__proto__":1}}`,
  'a key of 0.5 MB twice': `{"${long.slice(5e5)}":1,"${long.slice(5e5)}":1}`,
  'a word of 1 MB': JSON.stringify({ kind: long, request: {} }),
  'a reference of 1 MB': JSON.stringify({ model: { ref: long } }),
  'arrays 1,000 deep': '['.repeat(1e3) + ']'.repeat(1e3),
  'arrays 500,000 deep': '['.repeat(5e5) + ']'.repeat(5e5),
  'objects 100,000 deep': `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`,
  'a number of 1 MB': `{"run":{"tokens_count":${'9'.repeat(1e6)}}}`,
  'a numeral of 1 MB': JSON.stringify({ run: { tokens_count: '9'.repeat(1e6) } }),
  'a list of 500,000 numbers': `[${'1,'.repeat(499_999)}1]`,
  'lists within lists, 30 deep': `{"run":[${'['.repeat(29) + ']'.repeat(29)}${`,${'['.repeat(29) + ']'.repeat(29)}`.repeat(17_000)}]}`,
  'a word of 170,000 escapes': `{"model":{"ref":"${'\\u0041'.repeat(170_000)}"}}`,
  'a word that ends in half a pair, 1 MB': `{"model":{"ref":"${long}\\ud800"}}`,
  // Three times as many take JSON.parse alone 100 to 200 ms on a busy machine.
  'a list of 100,000 objects': `{"items":[${'{},'.repeat(100_000)}{}]}`,
}
