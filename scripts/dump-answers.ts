// Writes what a running service answers to every example of a published document, in both languages and
// whole: `npm run dump-answers -- <address> <openapi.json> <folder>`. Two folders are compared with `diff -r`:
// a change that only moves or rewrites code leaves no difference.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Example = { value: unknown }
type Operation = {
  operationId: string
  requestBody?: { content: Record<string, { examples?: Record<string, Example> }> }
}
type Document = { paths: Record<string, Record<string, Operation>> }

const [address, documentFile, folder] = process.argv.slice(2)
if (address === undefined || documentFile === undefined || folder === undefined)
  throw new Error('usage: npm run dump-answers -- <address> <openapi.json> <folder>')

const { paths } = JSON.parse(readFileSync(documentFile, 'utf8')) as Document
mkdirSync(folder, { recursive: true })

const questions = Object.entries(paths).flatMap(([path, { post }]) =>
  Object.entries(post?.requestBody?.content['application/json']?.examples ?? {}).map(([name, { value }]) => ({
    path,
    name,
    file: `${post?.operationId}.${name}`.replace(/[^\w.-]+/g, '_'),
    value,
  })),
)

for (const { path, file, value } of questions)
  for (const language of ['en', 'zh']) {
    const response = await fetch(`${address}${path}?include=all`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(value),
    })
    writeFileSync(join(folder, `${file}.${language}.json`), readable(await response.text()))
  }
process.stdout.write(`${questions.length * 2} answers in ${folder}\n`)

/** A JSON answer by lines, without what differs from call to call in a refusal; rows of a sweep as they are. */
function readable(text: string): string {
  if (!text.startsWith('{') || text.trimEnd().includes('\n')) return text
  const volatile = new Set(['instance', 'request_id'])
  const body = JSON.parse(text, (key, value) => (volatile.has(key) ? undefined : value))
  return `${JSON.stringify(body, null, 1)}\n`
}
