import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { clusterExamples } from '../../../src/kinds/examples/cluster.ts'
import { sharedApp } from '../support/app.ts'

const agent = supertest((await sharedApp()).server)
const post = (name: string, query = '') =>
  agent.post(`/v1/estimates/cluster${query}`).send(clusterExamples[name]?.value)

describe('POST /v1/estimates/cluster answers 200', () => {
  test('the published SuperPOD of 127 nodes, with how its switches came about', async () => {
    const { status, body } = await post('superpod', '?include=derivation')
    expect(status).toBe(200)
    expect(body.headline).toMatchObject({
      node_count: 127,
      leaf_switches_count: 32,
      spine_switches_count: 16,
      core_switches_count: 0,
    })
    const step = body.derivation.find(({ figure }: { figure: string }) => figure === 'leaves_filled_count')
    expect(step.source).toContain('RA-11333-001')
  })

  test('16,384 H100 with prices, a building and delivery', async () => {
    const { body } = await post('sixteen_thousand')
    expect(body.headline.switches_count).toBe(512 + 512 + 256)
    expect(body.headline.equipment_cost_amount).toBeGreaterThan(body.headline.purchase_cost_amount)
    expect(body.headline.delivery_days).toBeCloseTo(365.76, 9)
    const { low, high } = body.ranges.power_facility_kw
    expect(low).toBeLessThan(high)
  })

  test('the nearest node of the catalog is named, and no core is told as unused', async () => {
    const { body } = await post('many_cores')
    expect(body.headline.cpu_cores_count).toBe(285_000)
    expect(body.nearest_node.ref).toMatch(/^nodes\//)
    const codes = body.warnings.map(({ code }: { code: string }) => code)
    expect(codes).not.toContain('input_unused')
  })

  test('a summary has the five leading figures, and a reason reads in Chinese', async () => {
    const { body } = await post('superpod', '?view=summary')
    expect(body.headline).toMatchObject({ node_count: 127, switches_count: 48, racks_count: 33 })
    const far = { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 100_000 } }
    const answer = await agent.post('/v1/estimates/cluster').set('accept-language', 'zh').send(far)
    const unknown = answer.body.unknowns.find(
      ({ path }: { path: string }) => path === 'headline.switches_count',
    )
    expect(unknown.detail).toBe('端口如此少的交换机，三层也连不上这么多节点')
  })

  test('it is compared and solved like any other kind', async () => {
    const request = { accelerator: { ref: 'nvidia-h100-sxm5-80gb', count: 1024 } }
    const compared = await agent.post('/v1/compare').send({
      kind: 'cluster',
      request,
      accelerators: [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-b200-sxm-180gb' }],
      rank_by: ['power_facility_kw'],
    })
    expect(compared.body.rankings?.[0]).toMatchObject({ best_key: 'nvidia-h100-sxm5-80gb' })
    const solved = await agent.post('/v1/solve').send({
      kind: 'cluster',
      request: { ...request, storage: { usable_tb: 100 } },
      figure: 'storage_power_kw',
      target: 10,
      path: 'storage.usable_tb',
    })
    // 10 kW / (1.3 x 0.8 W/TB)
    expect([solved.status, solved.body.value]).toEqual([200, expect.closeTo(10_000 / 1.04, 3)])
  })
})
