// Starts Swagger UI. The document that it loads is made for it (../document.ts): references lead to
// components only, and none goes round in a circle.

/** Swagger UI resolves a 3.1 document by a parser that takes seconds; here a walk is enough. */
const resolveHere = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        // The document is JSON: no need to read it as YAML.
        parseToJson: (_original, system) => (text) => system.specActions.updateJsonSpec(JSON.parse(text)),
        requestResolvedSubtree: (_original, system) => (path) => {
          if (system.specSelectors.specResolvedSubtree(path) !== undefined) return
          const document = system.specSelectors.specJson().toJS()
          const found = path.reduce((at, step) => at?.[step], document)
          system.specActions.updateResolvedSubtree(path, resolve(found, document.components.schemas))
        },
      },
    },
  },
})

function resolve(value, schemas) {
  if (Array.isArray(value)) return value.map((one) => resolve(one, schemas))
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...own } = value
  if (typeof $ref === 'string') return { ...resolve(schemas[$ref.split('/').pop()], schemas), ...own }
  return Object.fromEntries(Object.entries(own).map(([key, one]) => [key, resolve(one, schemas)]))
}

window.ui = window.SwaggerUIBundle({
  url: '/docs/json',
  dom_id: '#swagger-ui',
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [resolveHere],
  layout: 'BaseLayout',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 2,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  syntaxHighlight: { activated: false },
})

// Swagger UI opens links of a text in a new tab; one to an operation opens the operation here.
document.addEventListener('click', (event) => {
  const link = event.target.closest('.info a[href^="#/"]')
  if (link === null) return
  event.preventDefault()
  window.history.pushState(null, '', link.hash)
  window.ui.layoutActions.parseDeepLinkHash(link.hash)
})
