import { expect, test } from 'vitest'
import { makeApiKey } from '../src/http/auth/api-key.ts'
import { blankSecrets } from '../src/http/secrets.ts'

const { key } = makeApiKey()
const [, , secret = ''] = key.split('_')
const encodeAll = (text: string) =>
  [...text].map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')

test.each([
  ['in the query', `/v1/catalog/models?api_key=${key}&limit=1`],
  ['in the path', `/v1/catalog/models/${key}`],
  ['percent-encoded', `/livez?key=${encodeAll(key)}`],
  ['with its marks encoded', `/livez?key=${key.replaceAll('_', '%5F')}`],
  ['cut off', `/livez?key=${key.slice(0, 40)}`],
  ['without its mark', `/livez?key=${secret}`],
  ['twice', `/${key}/${key}`],
])('a key %s is blanked', (_, text) => {
  const shown = blankSecrets(text)
  for (const part of [secret.slice(0, 12), encodeAll(secret).slice(0, 36)]) expect(shown).not.toContain(part)
  expect(shown).toContain('[redacted]')
})

test.each([
  '/v1/teams/acme/scenarios/gpt3-in-30-days?label=quarter%3D2026-q4',
  '/v1/teams/%E6%90%9C%E7%B4%A2%E5%9B%A2%E9%98%9F%E4%B8%80%E4%BA%8C%E4%B8%89/scenarios',
  '/v1/catalog/prices/azure.indonesiacentral.standard-nc40ads-h100-v5.on-demand',
  'b4a1f0c2-6a3e-4c55-9d1e-0f1b7a2c3d4e',
])('%s has no key and stays as it is', (text) => {
  expect(blankSecrets(text)).toBe(text)
})
