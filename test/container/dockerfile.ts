import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/process/package-info.ts'

export type Instruction = { word: string; rest: string }
export type Stage = Instruction[]

/** The stages of a Dockerfile that has no continued lines. */
export function readDockerfile(): Stage[] {
  const lines = readFileSync(join(packageRoot, 'Dockerfile'), 'utf8').split('\n').filter(Boolean)
  const stages: Stage[] = []
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+) (.+[^\\])$/.exec(line) ?? []
    if (word === 'FROM') stages.push([])
    stages.at(-1)?.push({ word, rest })
  }
  return stages
}

export function all(stage: Stage, word: string): string[] {
  return stage.filter((one) => one.word === word).map(({ rest }) => rest)
}

/** What .dockerignore lets into the build. */
export function contextEntries(): string[] {
  const lines = readFileSync(join(packageRoot, '.dockerignore'), 'utf8').split('\n')
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
}
