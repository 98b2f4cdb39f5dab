import { join } from 'node:path'

/** The published document: written by `npm run openapi`, held to the schemas by a test, served as it is. */
export function publishedFile(packageRoot: string): string {
  return join(packageRoot, 'openapi', 'openapi.json')
}
