// Runs before every npm script that needs packages, on whatever Node is on the PATH and with
// nothing installed yet, so it and what it imports may use only node: built-ins.
import { spawn } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled, stampInstalled } from './setup/installed.mjs'
import { takeLock } from './setup/lock.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Beside node_modules, not in it: npm empties that folder first. */
const lockFile = join(root, '.flopcast-setup.lock')

if (!isInstalled(root)) await installAlone()
refuseUnfitNode()

/** Several starts at once must not install under each other: one does it, the others wait for it. */
async function installAlone() {
  refuseLink()
  const lock = await takeLock(lockFile, (pid) =>
    say(`waiting for process ${pid}, which installs the packages`),
  )
  const code = isInstalled(root) ? 0 : await install(lock.extendTo)
  lock.release()
  if (code !== 0) process.exit(code)
}

function refuseLink() {
  const isLink = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  if (!isLink) return
  say(
    'node_modules is a link and does not hold what package-lock.json says. Installing would empty the folder that it leads to: remove the link, or install there',
  )
  process.exit(1)
}

/** Runs `npm ci` to its end. The exit code. */
async function install(started) {
  // npm_node_execpath is the Node that runs npm. The one in node_modules/.bin is deleted by `npm ci`.
  const { npm_node_execpath: node, npm_execpath: npm } = process.env
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, ...before] = node && npm ? [node, npm] : ['npm']
  const child = spawn(command, [...before, ...args], { cwd: root, stdio: ['inherit', 2, 2] })
  if (child.pid !== undefined) started(child.pid)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      say(`npm cannot be run: ${error.message}`)
      resolve(1)
    })
    child.on('close', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)))
  })
  if (code === 0) stampInstalled(root)
  return code
}

// On platforms that have no Node among the packages the script runs on the machine's own. Below
// Node-API 10 it could neither read TypeScript nor open the database.
function refuseUnfitNode() {
  if (existsSync(join(root, 'node_modules/.bin/node')) || Number(process.versions.napi) >= 10) return
  say(`Node ${process.versions.node} is too old, and this platform's packages bring none: install Node 24`)
  process.exit(1)
}

function say(line) {
  process.stderr.write(`flopcast: ${line}\n`)
}
