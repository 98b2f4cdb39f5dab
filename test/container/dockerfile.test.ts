import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/process/package-info.ts'
import { settingsTable } from '../../src/settings.ts'
import { all, contextEntries, readDockerfile } from './dockerfile.ts'

const [build = [], image = []] = readDockerfile()
const compose = readFileSync(join(packageRoot, 'compose.yaml'), 'utf8')
const variables = ['NODE_ENV', 'NODE_OPTIONS', ...Object.values(settingsTable).map((one) => one.variable)]

describe('the image', () => {
  test('is made in two stages on the Node that the project pins', () => {
    expect(readDockerfile()).toHaveLength(2)
    expect([all(build, 'FROM'), all(image, 'FROM')]).toEqual([['node:24-slim AS build'], ['node:24-slim']])
    expect([...build, ...image].every(({ word }) => word !== '')).toBe(true)
  })

  test('runs as a user without rights, by exec form, with a volume and a health check of its own', () => {
    const words = image.map(({ word }) => word)
    expect(all(image, 'USER')).toEqual(['node'])
    expect(words.lastIndexOf('COPY')).toBeLessThan(words.indexOf('USER'))
    expect(all(image, 'VOLUME')).toEqual(['/data'])
    expect(JSON.parse(all(image, 'CMD').join())).toEqual(['node', 'dist/main.js'])
    expect(all(image, 'HEALTHCHECK').join()).toMatch(/CMD \["node", "dist\/cli\/flopcast\.js", "health"\]$/)
  })

  test('sets only variables that the service reads', () => {
    const set = all(image, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0]))
    const inCompose = [...compose.matchAll(/^ {6}([A-Z_]+):/gm)].map((match) => match[1])
    expect(set.length + inCompose.length).toBeGreaterThan(5)
    expect([...set, ...inCompose].filter((name) => !variables.includes(String(name)))).toEqual([])
  })

  test('is built from named entries, all of which are there and none of which is a secret or a test', () => {
    const entries = contextEntries()
    expect(entries.filter((entry) => !existsSync(join(packageRoot, entry)))).toEqual([])
    expect(entries.filter((entry) => /^(test|data|\.git|\.env|keys.*|node_modules)$/.test(entry))).toEqual([])
    const [first] = readFileSync(join(packageRoot, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(first).toBe('*')
    const files = execFileSync('git', ['ls-files', ...entries], { cwd: packageRoot, encoding: 'utf8' })
    expect(files.split('\n').filter((file) => /\.(pem|key|env|db|sqlite)$/.test(file))).toEqual([])
  })
})
