// Runs before every npm script that needs packages, on whatever Node is on the PATH and with
// nothing installed yet, so it may use only node: built-ins.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modifiedMs = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0

// npm writes node_modules/.package-lock.json at the end of a complete install, so it tells a
// broken-off install from a whole one.
if (modifiedMs('node_modules/.package-lock.json') < modifiedMs('package-lock.json')) install()
refuseUnfitNode()

function install() {
  // npm_node_execpath is the Node that runs npm. The one in node_modules/.bin is deleted by `npm ci`.
  const { npm_node_execpath: node, npm_execpath: npm } = process.env
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['inherit', 2, 2] }
  const done = node && npm ? spawnSync(node, [npm, ...args], options) : spawnSync('npm', args, options)
  if (done.status !== 0) process.exit(done.status ?? 1)
}

// On platforms that have no Node among the packages the script runs on the machine's own. Below
// Node-API 10 it could neither read TypeScript nor open the database.
function refuseUnfitNode() {
  if (existsSync(join(root, 'node_modules/.bin/node')) || Number(process.versions.napi) >= 10) return
  process.stderr.write(
    `flopcast: Node ${process.versions.node} is too old, and this platform's packages bring none: install Node 24\n`,
  )
  process.exit(1)
}
