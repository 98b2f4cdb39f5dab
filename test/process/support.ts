import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/process/package-info.ts'

export type Ended = { code: number | null; stdout: string; stderr: string }
export type Service = { child: ChildProcess; address: string; ended: Promise<Ended> }

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'flopcast-test-'))
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Runs the service's entry as its own process. */
export function launch(
  environment: Record<string, string>,
  entry = join(packageRoot, 'src/main.ts'),
  flags: string[] = [],
) {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...environment }
  const child = spawn(process.execPath, [...flags, entry], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk
      const address = /listening on (http:[^"]+)"/.exec(stdout)?.[1]
      if (address !== undefined && stdout.includes('"msg":"ready"')) resolve(address)
    })
    child.on('close', () => reject(new Error(`ended before it was ready: ${stderr}`)))
  })
  // Whoever only waits for the end does not look at `ready`.
  ready.catch(() => undefined)
  return { child, ended, ready }
}
