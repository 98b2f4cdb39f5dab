import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const lockFile = 'package-lock.json'
/** npm writes it at the end of a complete install, so it tells a broken-off install from a whole one. */
const hiddenLockFile = 'node_modules/.package-lock.json'
/** SHA-256 of the package-lock.json that was installed from and of what npm says it installed. */
const stampFile = 'node_modules/.flopcast-setup'

function read(root, file) {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return undefined
  }
}

const stampOf = (lock, hidden) => createHash('sha256').update(`${lock}\n${hidden}`).digest('hex')

/** Whether what package-lock.json says is installed. Goes by contents: checkouts and copies change times at will. */
export function isInstalled(root) {
  const lock = read(root, lockFile)
  const hidden = read(root, hiddenLockFile)
  if (lock === undefined || hidden === undefined) return false
  return read(root, stampFile) === stampOf(lock, hidden) || holds(hidden, lock)
}

/** Notes that the packages were installed from package-lock.json as it is now. */
export function stampInstalled(root) {
  writeFileSync(join(root, stampFile), stampOf(read(root, lockFile), read(root, hiddenLockFile)))
}

/** An install by hand has no stamp: npm's own list must have every package that is not optional. */
function holds(hidden, lock) {
  const there = packagesIn(hidden)
  return Object.entries(packagesIn(lock)).every(([path, { version, integrity, optional, devOptional }]) => {
    if (path === '' || optional || devOptional) return true
    return there[path]?.version === version && there[path].integrity === integrity
  })
}

function packagesIn(text) {
  try {
    return JSON.parse(text).packages ?? {}
  } catch {
    return {}
  }
}
