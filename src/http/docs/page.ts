import { readFileSync } from 'node:fs'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { prepareOnce } from '../plugins/prepared.ts'
import { mark, script, styles } from './assets.ts'
import { documentForPage } from './document.ts'
import { indexHtml } from './index-html.ts'
import { needsKeyIn } from './needs-key.ts'

const uiPackage = new URL(import.meta.resolve('@fastify/swagger-ui/package.json'))
const { version: release } = JSON.parse(readFileSync(uiPackage, 'utf8'))

/**
 * Swagger UI at /docs, from files of this package only: its scripts and styles as they come, under a
 * page and with a document of our own.
 */
export async function serveDocs(app: FastifyInstance, deps: Pick<Deps, 'version' | 'access'>): Promise<void> {
  await app.register(async (docs) => {
    const own = new Map(Object.entries(ownTexts(app, deps)))
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, policy: 'public', produces: [] }
      route.handler = own.get(route.url)?.handler ?? route.handler
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
function ownTexts(app: FastifyInstance, { version, access }: Pick<Deps, 'version' | 'access'>) {
  const page = prepareOnce('text/html; charset=utf-8', () => indexHtml({ version, release }))
  const json = prepareOnce('application/json; charset=utf-8', () =>
    JSON.stringify(documentForPage(app.swagger(), needsKeyIn(app.routePolicies(), access))),
  )
  const yaml = prepareOnce('application/yaml', () => app.swagger({ yaml: true }))
  app.addHook('onListen', async () => {
    json.ready()
  })
  return { '/docs': page, '/docs/': page, '/docs/json': json, '/docs/yaml': yaml }
}

/** By a hash of it, or by the release of Swagger UI that it is a part of. */
function isNamedByContent({ url, query }: FastifyRequest): boolean {
  if (!url.startsWith('/docs/static/')) return false
  return url.startsWith('/docs/static/theme/') || (query as { v?: string }).v === release
}
