import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { planPack } from '../platform/packs/plan.ts'
import { planUninstall } from '../platform/packs/uninstall.ts'
import { planUpgrade } from '../platform/packs/upgrade.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const entity = (name: string) => ({
  $id: name,
  type: 'object',
  'x-entity': { id: `${name}aaaaaaaaaaaa`.slice(0, 12).replace(/[^a-f0-9]/g, 'a') },
  properties: {},
})
const roads: TestPack = { manifest: { version: '0.2.0' }, entities: [entity('road')] }
const asSystem = ({ services }: TestApp) => contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })

async function withPacks(
  packs: Record<string, TestPack>,
  names: string[],
): Promise<{ enishi: TestApp; place: string }> {
  const enishi = await testApp()
  const place = await packPlace(packs)
  await installPacks(asSystem(enishi), names, { places: [place] })
  return { enishi, place }
}

describe('versions of what is required', () => {
  test('come along where they will do', async () => {
    const { enishi } = await withPacks(
      { roads, fleet: { requires: ['roads >=0.2.0 <1.0.0'], entities: [entity('van')] } },
      ['fleet'],
    )
    const names = enishi.services.models.current().entities
    expect([names.has('road'), names.has('van')]).toEqual([true, true])
  })

  test('are refused where they will not, whether they are installed or would come along', async () => {
    const fleet = { requires: ['roads >=0.3.0'], entities: [entity('van')] }
    const place = await packPlace({ roads, fleet })
    const enishi = await testApp()
    const told = { code: 'pack-version', message: "The pack 'fleet' requires 'roads' >=0.3.0, and 0.2.0 is here." }
    await expect(planPack(asSystem(enishi), 'fleet', { places: [place] })).rejects.toMatchObject(told)
    await installPacks(asSystem(enishi), ['roads'], { places: [place] })
    await expect(planPack(asSystem(enishi), 'fleet', { places: [place] })).rejects.toMatchObject(told)
  })

  test('stop an upgrade that an installed pack could not live with', async () => {
    const fleet = { requires: ['roads <1.0.0'], entities: [entity('van')] }
    const { enishi } = await withPacks({ roads, fleet }, ['fleet'])
    const newer = await packPlace({ roads: { ...roads, manifest: { version: '1.0.0' } } })
    await expect(planUpgrade(asSystem(enishi), 'roads', { places: [newer] })).rejects.toMatchObject({
      code: 'pack-version',
      message: "The installed pack 'fleet' requires 'roads' <1.0.0, not 1.0.0. Upgrade 'fleet' first.",
    })
  })
})

test.each(['keep', 'remove', 'purge'] as const)(
  'a pack that others require does not go (%s), and they are named',
  async mode => {
    const { enishi } = await withPacks(
      { roads, fleet: { requires: ['roads'], entities: [entity('van')] }, bikes: { requires: ['roads'] } },
      ['fleet', 'bikes'],
    )
    await expect(planUninstall(asSystem(enishi), 'roads', mode)).rejects.toMatchObject({
      status: 409,
      code: 'pack-needed',
      message: "The pack 'roads' is required by 'bikes', 'fleet'. Uninstall those first.",
    })
    expect((await planUninstall(asSystem(enishi), 'fleet', mode)).documents).toHaveLength(mode === 'keep' ? 0 : 1)
  },
)
