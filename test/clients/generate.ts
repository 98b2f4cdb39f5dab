import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedFile } from '../../src/http/document/published.ts'
import { packageRoot } from '../../src/process/package-info.ts'

/** In the project, since the clients import packages of it. */
export const generated = join(packageRoot, 'test/clients/generated')

const document = publishedFile(packageRoot)
const installed = (file: string) => join(packageRoot, 'node_modules', file)

/** A TypeScript client by each generator, of the document as it is published. Nothing is downloaded. */
export function generateClients(baseUrl: string): void {
  mkdirSync(generated, { recursive: true })
  run('openapi-typescript/bin/cli.js', [document, '-o', join(generated, 'openapi-typescript.ts')])
  run('@hey-api/openapi-ts/bin/run.js', ['-i', document, '-o', join(generated, 'hey-api')])
  // Of the forms of an answer JSON alone: orval takes an operation that also has pictures for one that answers in bytes.
  const override = { contentType: { include: ['application/json', 'application/problem+json'] } }
  const output = { target: join(generated, 'orval.ts'), client: 'fetch', baseUrl, override }
  const config = join(generated, 'orval.config.mjs')
  writeFileSync(config, `export default ${JSON.stringify({ flopcast: { input: document, output } })}`)
  run('orval/dist/bin/orval.mjs', ['--config', config])
}

function run(bin: string, args: readonly string[]): void {
  const hook = join(packageRoot, 'test/clients/with-typescript5.mjs')
  execFileSync(process.execPath, [installed(bin), ...args], {
    cwd: generated,
    env: { ...process.env, NODE_OPTIONS: `--import ${hook}` },
    stdio: 'pipe',
  })
}

/** What the compiler has to say of a file beside the clients; nothing where it compiles. */
export function compile(name: string, text: string): string {
  const file = join(generated, name)
  writeFileSync(file, text)
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'esnext', '--module', 'esnext']
  const further = ['--moduleResolution', 'bundler', '--types', 'node', '--ignoreConfig']
  try {
    execFileSync(process.execPath, [installed('typescript/bin/tsc'), ...flags, ...further, file], {
      cwd: generated,
      encoding: 'utf8',
    })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}
