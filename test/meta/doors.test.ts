import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobOf } from '../../src/http/work/job-kinds.ts'
import { packageRoot } from '../../src/process/package-info.ts'

const routes = globSync('src/http/routes/**/*.ts', { cwd: packageRoot })
const textOf = (file: string) => readFileSync(join(packageRoot, file), 'utf8')

test('every route that answers by a task names the task, so that its answer may be a job', () => {
  const answering = routes.filter((file) => /\banswer(?:Work|InForm)\(/.test(textOf(file)))
  expect(answering.length).toBeGreaterThan(5)
  const unnamed = answering.filter((file) => {
    const text = textOf(file)
    const answered = /answer(?:Work|InForm)\(\s*(?:\{[^}]*\}|\w+),\s*'(\w+)'/.exec(text)?.[1]
    return answered === undefined || !text.includes(`task: '${answered}'`)
  })
  expect(unnamed).toEqual([])
})

test('no route names a task that is never a job', () => {
  const named = routes.flatMap((file) =>
    [...textOf(file).matchAll(/\btask: '(\w+)'/g)].map((match) => match[1]),
  )
  expect(named.filter((task) => !jobOf[task as keyof typeof jobOf])).toEqual([])
})
