import { describe, expect, test } from 'vitest'
import { shippedSnapshot } from '../../src/catalog/shipped.ts'

const snapshot = shippedSnapshot()
const accelerator = (id: string) => snapshot.get('accelerators', id) ?? expect.fail(`no ${id}`)

describe('nodes', () => {
  test.each([
    ['nvidia-a100-sxm4-80gb', 'dgx-a100-640', 8, 6.5],
    ['nvidia-h100-sxm5-80gb', 'dgx-h100', 8, 10.2],
    ['nvidia-v100-sxm2-32gb', 'dgx-1v', 8, 3.5],
    ['nvidia-gb200-186gb', 'gb200-nvl72', 72, 132],
    ['huawei-ascend-910b2', 'atlas-800t-a2', 8, 5.5],
  ])('%s stands in %s: %d accelerators, %d kW', (id, ref, accelerators_count, power_max_kw) => {
    expect(accelerator(id).reference_node_ref).toBe(ref)
    expect(snapshot.get('nodes', ref)).toMatchObject({
      accelerator_ref: id,
      accelerators_count,
      power_max_kw,
    })
  })

  test('a reference node holds the accelerator; one with a known power is preferred', () => {
    for (const entry of snapshot.list('accelerators')) {
      const nodes = snapshot.list('nodes').filter((node) => node.accelerator_ref === entry.id)
      const chosen = nodes.find((node) => node.id === entry.reference_node_ref)
      expect([entry.id, entry.reference_node_ref]).toEqual([entry.id, chosen?.id ?? null])
      if (nodes.some((node) => node.power_max_kw !== null)) expect(chosen?.power_max_kw).not.toBeNull()
      expect(nodes.length > 0).toBe(chosen !== undefined)
    }
  })

  test('the network rate is of a whole node on both sides; the rate per device stands apart', () => {
    // DGX A100: 8 NICs of 200 Gbit/s each
    expect(snapshot.get('nodes', 'dgx-a100-640')?.scale_out_gbit_per_s).toBe(1600)
    expect(accelerator('nvidia-a100-sxm4-80gb')).toMatchObject({
      scale_out_gbit_per_s: 1600,
      scale_out_per_accelerator_gbit_per_s: 200,
    })
    for (const entry of snapshot.list('accelerators')) {
      const node = entry.reference_node_ref && snapshot.get('nodes', entry.reference_node_ref)
      expect(entry.scale_out_gbit_per_s).toBe(node ? node.scale_out_gbit_per_s : null)
    }
  })

  test('power that was only recalled is not marked as confirmed', () => {
    for (const node of snapshot.list('nodes')) {
      const isConfirmed = node.verified_fields?.includes('power_max_kw') ?? false
      expect([node.id, isConfirmed]).toEqual([node.id, node.power_verified && node.power_max_kw !== null])
    }
  })

  test('embodied carbon of a board never stands for a server, nor the reverse', () => {
    expect(accelerator('nvidia-h100-sxm5-80gb')).toMatchObject({ embodied_kgco2e: 164 })
    expect(accelerator('nvidia-h100-sxm5-80gb').embodied_boundary).toMatch(/baseboard/)
    // 318 kg is one eighth of a whole A100 server
    expect(snapshot.get('nodes', 'dgx-a100-320')).toMatchObject({ embodied_kgco2e: 2544 })
    expect(snapshot.get('nodes', 'dgx-a100-320')?.embodied_boundary).toMatch(/server/)
    for (const entry of [...snapshot.list('accelerators'), ...snapshot.list('nodes')]) {
      expect(entry.embodied_kgco2e === null).toBe(entry.embodied_boundary === null)
    }
  })

  test('a purchase price has a currency and keeps its words; rents are not among them', () => {
    const prices = [...snapshot.list('nodes'), ...snapshot.list('accelerators')].flatMap(
      (entry) => entry.purchase_prices,
    )
    expect(prices.length).toBeGreaterThan(60)
    expect(new Set(prices.map((price) => price.currency))).toEqual(new Set(['USD', 'CNY']))
    expect(prices.filter((price) => /on-demand|pay-as-you-go|rent/.test(price.basis))).toEqual([])
  })
})
