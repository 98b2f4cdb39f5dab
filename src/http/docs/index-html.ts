import { mark, script, styles } from './assets.ts'

const theme = '/docs/static/theme'

/** The page at /docs: Swagger UI under a heading of our own. `release`: the version of Swagger UI. */
export function indexHtml({ version, release }: { version: string; release: string }): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="What a large language model costs to train, fine-tune and serve: try every operation.">
<title>Flopcast ${version}: operations</title>
<link rel="icon" type="${mark.type}" href="${theme}/${mark.filename}">
<link rel="stylesheet" href="/docs/static/swagger-ui.css?v=${release}">
${styles.map(({ filename }) => `<link rel="stylesheet" href="${theme}/${filename}">`).join('\n')}
</head>
<body>
<header class="masthead">
<img src="${theme}/${mark.filename}" alt="" width="32" height="32">
<h1>Flopcast</h1><span class="release">${version}</span>
<nav><a href="/openapi.json">openapi.json</a></nav>
</header>
<main id="swagger-ui"></main>
<script src="/docs/static/swagger-ui-bundle.js?v=${release}"></script>
<script src="${theme}/${script.filename}"></script>
</body>
</html>
`
}
