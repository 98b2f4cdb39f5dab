import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogFaults } from '../../src/catalog/check.ts'
import type { CatalogConflict } from '../../src/catalog/conflict.ts'
import { shippedCatalog, shippedManifest, shippedSnapshot } from '../../src/catalog/shipped.ts'
import { catalogKinds } from '../../src/contract/catalog/entries.ts'
import { fieldVerification, verificationOf } from '../../src/contract/catalog/verification.ts'

const snapshot = shippedSnapshot()
const accelerator = (id: string) => snapshot.get('accelerators', id) ?? expect.fail(`no ${id}`)
const tokens = (id: string) => snapshot.get('token-prices', id) ?? expect.fail(`no ${id}`)
const conflictFile = join(import.meta.dirname, '../../src/catalog/data/conflicts.json')
const conflicts: CatalogConflict[] = JSON.parse(readFileSync(conflictFile, 'utf8'))

describe('what the second gathering added', () => {
  test.each([
    ['accelerators', 124 + 41],
    ['nodes', 59 + 12],
    // 8 of the first are vision encoders
    ['models', 124 + 8 + 39],
    // one rent of the first stood among purchase prices
    ['prices', 760 + 1 + 100],
    // five rows replace earlier ones
    ['token-prices', 672 + 226 - 5],
    ['sites', 200 + 55],
  ] as const)('%s: %d', (kind, count) => {
    expect(snapshot.list(kind).length).toBe(count)
  })

  test('no id, and no other name, is there twice; no source is missing', () => {
    const catalog = shippedCatalog()
    expect(catalogFaults(catalog)).toEqual([])
    const first = catalog.entries.models[0] ?? expect.fail('no models')
    const twice = {
      ...catalog.entries,
      models: [...catalog.entries.models, { ...first, id: 'other', aliases: ['GPT2'] }],
    }
    const [fault] = catalogFaults({ ...catalog, entries: twice })
    expect(fault?.message).toMatch(/is a name of .* already/)
    expect(shippedManifest().as_of).toBe('2026-11-30')
  })

  test('69 grid factors: 55 countries of 2024 or, four of them, 2023; 14 US states of 2023', () => {
    const sites = snapshot.list('sites')
    const countries = sites.filter(
      ({ kind, sources }) => kind === 'country' && sources.some(({ id }) => id === 'energy.ember-co2js'),
    )
    const states = sites.filter(({ kind, grid_year }) => kind === 'us-state' && grid_year === 2023)
    expect([countries.length, states.length]).toEqual([55, 14])
    const older = countries.filter(({ grid_year }) => grid_year !== 2024)
    expect(older.map(({ id, grid_year }) => [id, grid_year])).toEqual(
      ['hkg', 'idn', 'isl', 'isr'].map((id) => [id, 2023]),
    )
    expect(snapshot.get('sites', 'are')?.grid_location_kgco2e_per_kwh).toBe(0.46751)
  })
})

describe('corrections', () => {
  test.each([
    ['google-tpu-v4', 'power_max_w', 192, 'verified'],
    ['google-tpu-v4', 'scale_up_gb_per_s', 600, 'derived'],
    ['google-tpu-v3', 'scale_up_gb_per_s', 656, 'derived'],
    ['google-tpu-v2', 'scale_up_gb_per_s', 496, 'derived'],
    ['google-tpu-v5p', 'peak_dense_fp8_flop_per_s', 459e12, 'verified'],
    ['google-tpu-v5e', 'power_max_w', 225, 'derived'],
    ['google-tpu-v5p', 'power_max_w', 540, 'derived'],
    ['google-tpu-v6e', 'power_max_w', 380, 'derived'],
    ['google-tpu-v7', 'power_max_w', 960, 'derived'],
    ['nvidia-rtx-4090', 'peak_dense_fp8_flop_per_s', 330.3e12, 'read_in_copy'],
    ['nvidia-rtx-5090', 'peak_dense_fp8_flop_per_s', 419e12, 'derived'],
    ['intel-xeon-8480plus', 'scale_up_domain_count', 2, 'unverified'],
  ] as const)('%s %s is %d, %s', (id, field, value, state) => {
    expect(accelerator(id)[field]).toBe(value)
    expect(fieldVerification(accelerator(id), field)).toBe(state)
  })

  test('FP8 of a GeForce card is on the basis of its BF16: FP32 accumulation, twice the rate', () => {
    for (const id of ['nvidia-rtx-4090', 'nvidia-rtx-5090']) {
      const { peak_dense_bf16_flop_per_s: bf16, peak_dense_fp8_flop_per_s: fp8 } = accelerator(id)
      expect((fp8 ?? 0) / (bf16 ?? 1)).toBeCloseTo(2, 2)
    }
  })

  test.each([
    // input, cached, output: USD per million tokens
    ['deepseek.deepseek-v4-pro', 0.66, 0.022, 1.98],
    ['deepseek.deepseek-v4-flash', 0.22, 0.007, 0.66],
    ['openai.gpt-5.6-sol', 4, 0.4, 20],
    ['anthropic.claude-sonnet-5', 2, 0.2, 10],
    ['x-ai.grok-4.5', 2, 0.3, 6],
  ])('%s costs %d, %d cached, %d', (id, input, cached, output) => {
    expect(tokens(id)).toMatchObject({
      currency: 'USD',
      retired: false,
      verification: 'read_in_copy',
      tiers: [
        {
          input_amount_per_million_tokens: input,
          cached_input_amount_per_million_tokens: cached,
          output_amount_per_million_tokens: output,
        },
        ...tokens(id).tiers.slice(1),
      ],
    })
  })

  test.each([
    ['mistral.ministral-8b', 0.1, 0.1],
    ['mistral.devstral-small', 0.1, 0.3],
    ['mistral.voxtral-small-24b-2507', 0.1, 0.4],
  ])('%s costs %d and %d', (id, input, output) => {
    expect(tokens(id).tiers[0]).toMatchObject({
      input_amount_per_million_tokens: input,
      output_amount_per_million_tokens: output,
    })
  })

  test('DeepSeek V4 doubles at 01:00 to 04:00 and 06:00 to 10:00 UTC; its list in CNY says that nobody read it', () => {
    const peaks = tokens('deepseek.deepseek-v4-pro').variants.filter(({ hours_utc }) => hours_utc !== null)
    expect(peaks).toMatchObject(
      ['01:00:00Z/04:00:00Z', '06:00:00Z/10:00:00Z'].map((hours_utc) => ({
        hours_utc,
        tiers: [{ input_amount_per_million_tokens: 1.32, output_amount_per_million_tokens: 3.96 }],
      })),
    )
    expect(tokens('deepseek.deepseek-v4-pro.cny').note).toMatch(/whether this list does was not read/)
  })

  test.each([
    ['nvidia-h200-sxm-141gb', 94_000, 140_000],
    ['nvidia-b200-sxm-180gb', 130_000, 190_000],
    ['nvidia-h100-sxm5-80gb', 75_000, 87_000],
    ['nvidia-l40s', 12_000, 16_000],
    ['nvidia-rtx-5090', 12_000, 14_800],
    ['huawei-ascend-910c', 62_000, 65_000],
  ])('the lease of eight %s of %d CNY a month gave way to one of %d', (id, older, newer) => {
    const leases = snapshot
      .list('prices')
      .filter((row) => row.accelerator_ref === id && row.provider === 'cn-market' && row.offer === 'lease')
    const inForce = leases.filter((row) => row.superseded_by === null)
    expect(inForce.map((row) => row.node_month_amount)).toEqual([newer])
    expect(leases.find((row) => row.node_month_amount === older)?.superseded_by).toBe(inForce[0]?.id)
  })

  test('the card rents of gitee-ai are not confirmed, and the other figures stand beside them', () => {
    const rents = snapshot.list('prices').filter((row) => row.provider === 'gitee-ai')
    expect(rents.map(verificationOf)).toEqual(Array(6).fill('unverified'))
    expect(conflicts.filter((row) => row.id.startsWith('gitee-ai.'))).toMatchObject([
      { chosen: 8, chosen_as_of: '2026-08-22', other: 1, other_as_of: '2026-10-10' },
      { chosen: 2, chosen_as_of: '2026-08-22', other: 0.25, other_as_of: '2026-10-10' },
    ])
  })

  test('the rent of the H20 with 141 GB stands at that card', () => {
    const rents = snapshot.list('prices').filter((row) => row.accelerator_ref === 'nvidia-h20-141gb')
    expect(rents).toMatchObject([{ node_month_amount: 48_000, as_of: '2026-07' }])
  })
})

describe('conflicts keep both values with their dates', () => {
  test.each([
    ['nvidia-b300-sxm-270gb', 'power_max_w', 1100, 1000],
    ['huawei-ascend-910c', 'peak_dense_bf16_flop_per_s', 800e12, 752e12],
  ])('%s %s: %d and %d', (id, field, chosen, other) => {
    const rows = conflicts.filter((row) => row.id === id && row.field === field && row.other === other)
    expect(rows.at(-1)).toMatchObject({
      chosen,
      chosen_as_of: expect.stringMatching(/^2026/),
      other_as_of: expect.stringMatching(/^2026/),
    })
  })

  test('a conflict names the value that is shipped', () => {
    for (const { kind, id, field, chosen } of conflicts.filter(({ kind }) => kind === 'accelerators')) {
      const entry = snapshot.get(kind, id) as unknown as Record<string, unknown>
      if (field in entry) expect([id, field, entry[field]]).toEqual([id, field, chosen])
    }
    const sonnet = conflicts.filter(({ id }) => id === 'anthropic.claude-sonnet-5')
    expect(sonnet.map(({ chosen, other }) => [chosen, other])).toEqual([
      [2, 3],
      [10, 15],
    ])
  })
})

describe('services that are gone', () => {
  test('DeepSeek ended two names on 2026-07-24', () => {
    for (const name of ['chat', 'reasoner'])
      expect(tokens(`deepseek.deepseek-${name}`)).toMatchObject({
        retired: true,
        retired_at: '2026-07-24',
        retired_basis: 'stated',
      })
  })

  test('what a list marks as deprecated, and what is off its provider’s list and long without a dated price', () => {
    const gone = snapshot.list('token-prices').filter(({ retired }) => retired)
    const by = (basis: string) => gone.filter(({ retired_basis }) => retired_basis === basis)
    expect(by('stated').length + by('unlisted').length).toBe(gone.length)
    expect(gone.length).toBeGreaterThan(120)
    for (const id of ['openai.davinci', 'groq.mixtral-8x7b-32768', 'together.microsoft.phi-2'])
      expect(tokens(id).retired_basis).toBe('unlisted')
    for (const { id, as_of } of by('unlisted')) expect([id, (as_of ?? '') < '2025-11-30']).toEqual([id, true])
    for (const { id, retired_basis } of snapshot.list('token-prices').filter(({ retired }) => !retired))
      expect([id, retired_basis]).toEqual([id, null])
  })
})

describe('how values came into the catalog', () => {
  test('a field has one state, and an entry is verified exactly where its state says so', () => {
    for (const kind of catalogKinds) {
      for (const entry of snapshot.list(kind)) {
        const listed = [entry.verified_fields, entry.read_in_copy_fields, entry.derived_fields].flatMap(
          (fields) => fields ?? [],
        )
        expect([entry.id, listed.length]).toEqual([entry.id, new Set(listed).size])
        expect([entry.id, entry.verified]).toEqual([entry.id, entry.verification === 'verified'])
      }
    }
  })

  test('no verified value rests on copies alone: each such entry names a source that was read itself', () => {
    for (const kind of catalogKinds) {
      for (const { id, verified, sources } of snapshot.list(kind).filter((entry) => entry.verified))
        expect([
          id,
          verified && sources.some((source) => snapshot.source(source.id)?.reading === 'verified'),
        ]).toEqual([id, true])
    }
  })

  test('token prices rest on copies of price lists, list prices of AWS on its own repository', () => {
    const states = new Set(snapshot.list('token-prices').map(verificationOf))
    expect(states).toEqual(new Set(['read_in_copy', 'unverified', 'verified']))
    expect(snapshot.get('prices', 'aws.us-east-1.p5-48xlarge.on-demand')).toMatchObject({
      verification: 'verified',
      verified_fields: ['node_hour_amount'],
      derived_fields: ['accelerator_hour_amount'],
    })
    expect(fieldVerification(accelerator('nvidia-h100-sxm5-80gb'), 'peak_dense_bf16_flop_per_s')).toBe(
      'read_in_copy',
    )
  })

  test('an entry of a revision before these states is read by its older flags', () => {
    const old = { verified: true, verified_fields: ['power_max_w'] }
    expect(verificationOf(old)).toBe('verified')
    expect(fieldVerification(old, 'power_max_w')).toBe('verified')
    expect(fieldVerification(old, 'embodied_kgco2e')).toBe('unverified')
    expect(fieldVerification({ verified: true }, 'anything')).toBe('verified')
  })
})
