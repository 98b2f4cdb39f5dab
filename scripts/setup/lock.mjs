import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

const pollMs = 100
const beatMs = 5_000
/** A holder that cannot be asked (on another machine) or whose number was given anew is gone after this silence. */
const silentMaxMs = 600_000

/**
 * Waits until `file` is this process's own. `waiting` is told once, with the number of the process that has
 * it. A lock whose processes are gone is taken over.
 */
export async function takeLock(file, waiting) {
  for (let isTold = false; !made(file); await delay(pollMs)) {
    const held = look(file)
    if (held === undefined) continue
    if (isAbandoned(held)) takeAway(file, held.text)
    else if (!isTold) {
      isTold = true
      waiting(held.pids[0])
    }
  }
  const beat = setInterval(() => touch(file), beatMs)
  return {
    /** The work of `pid` is under this lock too, even if this process is killed. */
    extendTo: (pid) => {
      writeFileSync(`${file}.new`, textOf([process.pid, pid]))
      renameSync(`${file}.new`, file)
    },
    release: () => {
      clearInterval(beat)
      rmSync(file, { force: true })
    },
  }
}

const textOf = (pids) => JSON.stringify({ host: hostname(), pids })

function made(file) {
  try {
    writeFileSync(file, textOf([process.pid]), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function look(file) {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs
    const text = readFileSync(file, 'utf8')
    // Empty while it is being written.
    return { host: null, pids: [], ...JSON.parse(text || '{}'), text, silentMs }
  } catch {
    return undefined
  }
}

function isAbandoned({ host, pids, silentMs }) {
  if (silentMs > silentMaxMs) return true
  return host === hostname() && !pids.some(isAlive)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function takeAway(file, seen) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    // Another may have been quicker and hold it anew: it is given back.
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, file)
  } catch {
    // Gone already, or held again: the next look tells.
  }
  rmSync(aside, { force: true })
}

function touch(file) {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // Taken away: whoever did so goes on.
  }
}
