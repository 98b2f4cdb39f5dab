import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { realApp } from '../support/app.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { at, change, make, scenario } from '../support/scenarios.ts'

const app = await realApp()
const get = (path: string, headers = {}) => supertest(app.server).get(path).set(headers)
const remove = (path: string, headers: Record<string, string> = { 'if-match': '*' }) =>
  supertest(app.server).delete(path).set(headers)
const restore = (path: string) => supertest(app.server).post(`${path}/restore`)

async function allNames(path: string, query = ''): Promise<string[]> {
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await get(`${path}?limit=3${cursor && `&cursor=${cursor}`}${query}`)
    expect(page.status).toBe(200)
    names.push(...page.body.items.map((one: { name: string }) => one.name))
    cursor = page.body.next_cursor
  }
  return names
}

describe('GET of a scenario', () => {
  test('answers 304 to whoever has the version, 200 after a change', async () => {
    const { etag } = (await make(app, at('read'))).headers
    for (const known of [etag ?? '', `W/${etag}`, `"0-0", ${etag}`, '*']) {
      const { status, text, headers } = await get(at('read'), { 'if-none-match': known })
      expect([status, text, headers.etag]).toEqual([304, '', etag])
    }
    await change(app, at('read'), etag)
    expect((await get(at('read'), { 'if-none-match': etag ?? '' })).status).toBe(200)
  })

  test('of one that is missing is 404; nothing of a team is cached', async () => {
    expectProblem(await get(at('never')), 'scenario_not_found')
    expectProblem(await get(`${at('never')}/versions`), 'scenario_not_found')
    expect((await get(at('read'))).headers['cache-control']).toBe('no-store')
  })
})

describe('versions', () => {
  test('are all kept, listed newest first in pages, and each is read as it was', async () => {
    const first = await make(app, at('grown'))
    let { etag } = first.headers
    for (const note of ['b', 'c', 'd']) {
      etag = (await change(app, at('grown'), etag, { ...scenario, note })).headers.etag
    }
    const page = await get(`${at('grown')}/versions?limit=3`)
    expect(page.body.items.map((one: { version: number }) => one.version)).toEqual([4, 3, 2])
    expect(page.body.items[0]).not.toHaveProperty('request')
    const rest = await get(`${at('grown')}/versions?limit=3&cursor=${page.body.next_cursor}`)
    expect([rest.body.items.length, rest.body.next_cursor]).toEqual([1, null])
    const old = await get(`${at('grown')}/versions/1`)
    expect([old.body, old.headers.etag]).toEqual([first.body, first.headers.etag])
    expectProblem(await get(`${at('grown')}/versions/5`), 'scenario_not_found')
    expectProblem(await get(`${at('grown')}/versions/0`), 'path_invalid')
  })
})

describe('the list of scenarios', () => {
  const list = '/v1/teams/lists/scenarios'

  test('gives each once, in order, also while others come and go', async () => {
    for (const name of ['e', 'b', 'd', 'a', 'c', 'f', 'g']) await make(app, `${list}/${name}`)
    expect(await allNames(list)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    const first = await get(`${list}?limit=3`)
    await make(app, `${list}/aa`)
    await remove(`${list}/a`)
    const second = await get(`${list}?limit=50&cursor=${first.body.next_cursor}`)
    expect(second.body.items.map((one: { name: string }) => one.name)).toEqual(['d', 'e', 'f', 'g'])
  })

  test('is narrowed by a label, a word or key=value', async () => {
    await make(app, `${list}/x`, { ...scenario, labels: ['red'] })
    await make(app, `${list}/y`, { ...scenario, labels: { colour: 'red' } })
    expect(await allNames(list, '&label=red')).toEqual(['x'])
    expect(await allNames(list, '&label=colour%3Dred')).toEqual(['y'])
  })

  test('refuses a cursor of another list, another team, or made up', async () => {
    const { next_cursor } = (await get(`${list}?limit=1`)).body
    const others = [
      `/v1/teams/others/scenarios?cursor=${next_cursor}`,
      `${list}?label=red&cursor=${next_cursor}`,
    ]
    for (const path of [...others, `${list}?cursor=AAAA`, `${list}?cursor=MDphYWFh`]) {
      expectProblem(await get(path), 'cursor_invalid')
    }
    expectProblem(await get(`${list}?cursor=%00`), 'query_invalid')
    expectProblem(await get(`${list}?limit=0`), 'query_invalid')
    expectProblem(await get(`${list}?limit=1&limit=2`), 'query_invalid')
  })
})

describe('DELETE and restore', () => {
  test('a deleted scenario answers as a missing one and comes back with its versions', async () => {
    const { etag } = (await make(app, at('gone'))).headers
    expectProblem(await remove(at('gone'), { 'if-match': '"9-9"' }), 'precondition_failed')
    expect((await remove(at('gone'), { 'if-match': etag ?? '' })).status).toBe(204)
    expectProblem(await get(at('gone')), 'scenario_not_found')
    expectProblem(await get(`${at('gone')}/versions/1`), 'scenario_not_found')
    expectProblem(await change(app, at('gone'), etag), 'scenario_not_found')
    expectProblem(await supertest(app.server).post(`${at('gone')}/evaluate`), 'scenario_not_found')
    expectProblem(await remove(at('gone')), 'scenario_not_found')
    expect(await allNames('/v1/teams/acme/scenarios', '&deleted=true')).toEqual(['gone'])
    const back = await restore(at('gone'))
    expect([back.status, back.headers.etag]).toEqual([200, etag])
    expect((await get(at('gone'))).body).toEqual(back.body)
    expect((await restore(at('gone'))).status).toBe(200)
    expectProblem(await restore(at('never')), 'scenario_not_found')
  })

  test('without If-Match is refused with 428, as a change is, and deletes nothing', async () => {
    await make(app, at('kept'))
    expectProblem(await remove(at('kept'), {}), 'precondition_required')
    expectProblem(await remove(at('kept'), { 'if-match': '"9-0"' }), 'precondition_failed')
    expect((await get(at('kept'))).status).toBe(200)
  })

  test('a deleted name can be made again, as the next version', async () => {
    await make(app, at('again'))
    await remove(at('again'))
    const again = await make(app, at('again'))
    expect([again.status, again.body.version]).toEqual([201, 2])
    expect((await get(`${at('again')}/versions/1`)).status).toBe(200)
  })
})

test('the audit of a team tells what was done, the newest first', async () => {
  const path = at('watched', 'audited')
  const { etag } = (await make(app, path)).headers
  await change(app, path, etag, scenario, { 'x-request-id': 'the-change' })
  await remove(path)
  await restore(path)
  const { body } = await get('/v1/teams/audited/audit?limit=3')
  expect(body.items.map((one: { action: string }) => one.action)).toEqual(['restore', 'delete', 'change'])
  expect(body.items[2]).toMatchObject({
    actor: 'open',
    name: 'watched',
    version: 2,
    request_id: 'the-change',
    at: '2026-11-23T08:00:00.000Z',
  })
  const rest = await get(`/v1/teams/audited/audit?cursor=${body.next_cursor}`)
  expect(rest.body.items.map((one: { action: string }) => one.action)).toEqual(['create'])
})
