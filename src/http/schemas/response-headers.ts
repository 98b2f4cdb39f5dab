type Header = { type: string; description: string; examples: readonly string[] }

/** Headers that answers of more than one operation carry, as the document tells them. */
export const sharedHeaders = {
  'x-request-id': {
    type: 'string',
    description: 'Id of this request, also in the log: the one that was sent, where it is well-formed.',
    examples: ['b4a1f0c2-6a3e-4c55-9d1e-0f1b7a2c3d4e'],
  },
  'content-language': {
    type: 'string',
    description: 'Language of the texts in the answer, by Accept-Language.',
    examples: ['en'],
  },
  vary: {
    type: 'string',
    description: 'Headers of the request that the answer depends on.',
    examples: ['Accept, Accept-Language, accept-encoding'],
  },
  'content-encoding': {
    type: 'string',
    description: 'How the answer is compressed, where Accept-Encoding asked for it.',
    examples: ['gzip'],
  },
  'cache-control': {
    type: 'string',
    description: 'Whether caches may keep the answer: none may where a key was shown.',
    examples: ['no-store'],
  },
  'x-content-type-options': {
    type: 'string',
    description: 'The content type is what it says.',
    examples: ['nosniff'],
  },
  'referrer-policy': {
    type: 'string',
    description: 'Browsers do not tell other sites this address.',
    examples: ['no-referrer'],
  },
  'content-security-policy': {
    type: 'string',
    description: 'What a browser may load for the answer: nothing.',
    examples: ["default-src 'none'; frame-ancestors 'none'"],
  },
  'ratelimit-policy': {
    type: 'string',
    description: 'The limits that the request counts against: requests (q) in seconds (w), by scope.',
    examples: ['"address";q=6000;w=60, "key";q=3000;w=60'],
  },
  ratelimit: {
    type: 'string',
    description: 'What is left of each limit: requests (r) in the next seconds (t).',
    examples: ['"address";r=5990;t=31, "key";r=2990;t=31'],
  },
  'retry-after': {
    type: 'string',
    description: 'Seconds to wait before the request is repeated.',
    examples: ['1'],
  },
  'www-authenticate': {
    type: 'string',
    description: 'How to show a key, and what is wrong with the one that was shown.',
    examples: ['Bearer realm="flopcast"'],
  },
  etag: {
    type: 'string',
    description: 'Strong validator of these bytes: send it in If-None-Match.',
    examples: ['"9f86d081884c7d659a2feaa0c55ad015"'],
  },
  'cache-status': {
    type: 'string',
    description: 'There where the same was answered before and is answered again, byte for byte.',
    examples: ['flopcast; hit'],
  },
  'idempotency-replayed': {
    type: 'string',
    description: '`true`: this was answered before, under the same Idempotency-Key.',
    examples: ['true'],
  },
  'preference-applied': {
    type: 'string',
    description: 'What was heeded of Prefer.',
    examples: ['respond-async, wait=10'],
  },
} as const satisfies Record<string, Header>

export type SharedHeader = keyof typeof sharedHeaders

const everywhere: readonly SharedHeader[] = [
  'x-request-id',
  'content-language',
  'vary',
  'content-encoding',
  'cache-control',
  'x-content-type-options',
  'referrer-policy',
  'content-security-policy',
]

const ofStatus: Readonly<Record<string, readonly SharedHeader[]>> = {
  304: ['etag'],
  401: ['www-authenticate'],
  403: ['www-authenticate'],
  409: ['retry-after'],
  429: ['retry-after'],
  503: ['retry-after'],
}

/** The shared headers of an answer. `isCounted`: requests count against rates; `isRepeatable`: they take an Idempotency-Key; `mayBeJob`: they take Prefer; `isRemembered`: answers are kept. */
export function sharedHeadersOf(
  status: number,
  route: { isCounted: boolean; isRepeatable: boolean; mayBeJob: boolean; isRemembered: boolean },
): SharedHeader[] {
  return [
    ...everywhere,
    ...(route.isCounted ? (['ratelimit-policy', 'ratelimit'] as const) : []),
    ...(route.isRepeatable && status < 300 ? (['idempotency-replayed'] as const) : []),
    ...(route.mayBeJob ? (['preference-applied'] as const) : []),
    ...(route.isRemembered && status === 200 ? (['cache-status'] as const) : []),
    ...(ofStatus[status] ?? []),
  ]
}
