import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { field, strict } from '../../../contract/field/field.ts'
import { messagesOf } from '../../../i18n/languages.ts'
import type { Language } from '../../../i18n/messages.ts'
import type { Deps } from '../../deps.ts'
import { HttpProblem } from '../../errors/http-problem.ts'
import { languageOf } from '../../negotiation/language.ts'
import { answerAs, problems } from '../../schemas/responses.ts'

const markdown = ['text/markdown', 'text/plain'] as const

const paramsOf = (what: string, example: string) =>
  Type.Object(
    { code: field(Type.String({ pattern: '^[a-z0-9_]{1,60}$' }), `The code of the ${what}.`, example) },
    strict,
  )

/** Below the folder of the kind. */
const folderOf: Readonly<Record<Language, string>> = { en: '.', zh: 'zh' }

const kinds = [
  {
    path: 'errors',
    operationId: 'getErrorPage',
    what: 'problem',
    example: 'request_invalid',
    codes: Object.keys(messagesOf.en.problems),
  },
  {
    path: 'warnings',
    operationId: 'getWarningPage',
    what: 'warning',
    example: 'price_stale',
    codes: Object.keys(messagesOf.en.warnings),
  },
] as const

/** GET /docs/errors/{code} and /docs/warnings/{code}: the pages that `type` of a problem and `code` of a warning lead to. */
export function addPages(app: FastifyInstance, deps: Deps): void {
  for (const kind of kinds) {
    app.get<{ Params: { code: string } }>(
      `/docs/${kind.path}/:code`,
      {
        config: { policy: 'public', produces: markdown },
        schema: {
          operationId: kind.operationId,
          tags: ['service'],
          summary: `The page about a ${kind.what}`,
          description: `When the ${kind.what} occurs, an example and the cure, in the language of Accept-Language.`,
          params: paramsOf(kind.what, kind.example),
          response: { 200: answerAs('The page.', ['text/markdown']), ...problems(400, 404) },
        },
      },
      async ({ params: { code }, headers }, reply) => {
        // Only names from the table reach the file system.
        if (!kind.codes.includes(code)) throw new HttpProblem('page_not_found')
        const folder = join(deps.packageRoot, 'docs', kind.path, folderOf[languageOf(headers)])
        const page = await readFile(join(folder, `${code}.md`), 'utf8')
        return reply
          .type('text/markdown; charset=utf-8')
          .header('cache-control', 'public, max-age=3600')
          .send(page)
      },
    )
  }
}
