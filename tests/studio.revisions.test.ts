/** What the server writes down of packs, in English, is known to the studio in words: the two must not part. */
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { planUpgrade, upgradePack } from '../platform/packs/upgrade.ts'
import { summaryWords } from '../studio/changes/summary-words.ts'
import ja from '../studio/i18n/ja.ts'
import { testApp } from './support/app.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const i18n = createInstance()
await i18n.init({ lng: 'ja', ns: 'studio', defaultNS: 'studio', resources: { ja: { studio: ja } } })
const inJapanese = i18n.getFixedT('ja')

const pack = (of: string, version: string, ...names: string[]): TestPack => ({
  manifest: { version },
  entities: [
    {
      ...{ $id: of, type: 'object' },
      'x-entity': {
        id: of.padEnd(12, 'a'),
        ids: Object.fromEntries(names.map((name, at) => [name, `aaaaaaaaaaa${at}`])),
      },
      properties: Object.fromEntries(names.map(name => [name, { type: 'string' }])),
    },
  ],
})

test('a pack that is installed, upgraded and uninstalled is told in the language of who reads', async () => {
  const { services, administrator } = await testApp()
  const context = contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
  const install = async (name: string) =>
    installPacks(context, [name], { places: [await packPlace({ [name]: pack(name, '0.1.0', 'plate') })] })
  const uninstall = async (name: string, mode: 'remove' | 'purge') => {
    const { hash, steps } = await administrator.packs.planUninstall(name, mode)
    const typed = mode === 'purge' ? { typed: name } : {}
    await administrator.packs.uninstall(name, { mode, hash, confirm: steps.map(({ id }) => id), ...typed })
  }
  for (const name of ['van', 'ship', 'cart']) await install(name)
  const places = [await packPlace({ van: pack('van', '0.2.0', 'plate', 'fuel') })]
  await upgradePack(context, 'van', { places, hash: (await planUpgrade(context, 'van', { places })).hash })
  await uninstall('ship', 'remove')
  await uninstall('cart', 'purge')
  const revisions = (await administrator.meta.revisions()).toReversed()
  expect(revisions.map(({ summary }) => summaryWords(summary ?? '', inJapanese))).toEqual([
    'Enishiに付属',
    'インストール：van 0.1.0',
    'インストール：ship 0.1.0',
    'インストール：cart 0.1.0',
    'vanを0.1.0から0.2.0にアップグレード',
    'shipをアンインストール',
    'cartをアンインストール（レコードごと完全に削除）',
  ])
})
