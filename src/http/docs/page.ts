import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { closedOperations } from '../document/needs-key.ts'
import { publishedFile } from '../document/published.ts'
import { prepareOnce } from '../plugins/prepared.ts'
import { perform, type Workplace } from '../work/perform.ts'
import { mark, script, styles } from './assets.ts'
import { indexHtml } from './index-html.ts'

const uiPackage = new URL(import.meta.resolve('@fastify/swagger-ui/package.json'))
const { version: release } = JSON.parse(readFileSync(uiPackage, 'utf8'))

type DocsDeps = Workplace & Pick<Deps, 'access' | 'packageRoot'>

/** Processor time that the document of the page takes to write (ms). */
const documentCostMs = 100

/**
 * Swagger UI at /docs, from files of this package only: its scripts and styles as they come, under a
 * page and with a document of our own.
 */
export async function serveDocs(app: FastifyInstance, deps: DocsDeps): Promise<void> {
  await app.register(async (docs) => {
    const own = new Map(Object.entries(ownTexts(app, deps)))
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, policy: 'public', produces: [] }
      route.handler = own.get(route.url) ?? route.handler
    })
    docs.addHook('onSend', async (request, reply) => {
      if (request.url === '/docs' || request.url === '/docs/') reply.header('content-language', 'en')
      if (reply.statusCode === 200 && isNamedByContent(request))
        reply.header('cache-control', 'public, max-age=31536000, immutable')
    })
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      theme: { css: styles, js: [script], favicon: [mark] },
      logo: mark,
    })
  })
}

/** In place of those of the plugin: its page has no viewport, and it writes its document at every call. */
function ownTexts(app: FastifyInstance, deps: DocsDeps) {
  const { version, access, packageRoot } = deps
  const file = publishedFile(packageRoot)
  const page = prepareOnce('text/html; charset=utf-8', () => indexHtml({ version, release }))
  const json = prepareOnce('application/json; charset=utf-8', async () => {
    const closed = closedOperations(app.routePolicies(), access)
    const work = { input: { file, closed }, costMs: documentCostMs, pins: [] }
    // Kept for whoever asks next, so that nobody's leaving ends it.
    const { signal } = new AbortController()
    const written = await perform('page_document', work, { deps, client: 'docs', signal })
    return written instanceof Uint8Array ? written : JSON.stringify(written)
  })
  // JSON is YAML.
  const yaml = prepareOnce('application/yaml', () => readFile(file))
  return { '/docs': page, '/docs/': page, '/docs/json': json, '/docs/yaml': yaml }
}

/** By a hash of it, or by the release of Swagger UI that it is a part of. */
function isNamedByContent({ url, query }: FastifyRequest): boolean {
  if (!url.startsWith('/docs/static/')) return false
  return url.startsWith('/docs/static/theme/') || (query as { v?: string }).v === release
}
