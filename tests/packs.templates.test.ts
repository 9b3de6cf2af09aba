import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import type { CompiledModel } from '../platform/metadata/compile-model.ts'
import { isObject } from '../platform/metadata/json-values.ts'
import { inOrder } from '../platform/packs/in-order.ts'
import { modelOf } from '../platform/packs/model-of.ts'
import type { Pack } from '../platform/packs/pack.ts'
import { packNames, templates } from '../platform/packs/pack-folders.ts'
import { checkSample } from '../platform/packs/sample/check.ts'
import { readSample } from '../platform/packs/sample/read-sample.ts'
import type { SampleRecord } from '../platform/packs/sample/sample-record.ts'
import { withIds } from '../platform/packs/with-ids.ts'

let packs: Pack[]
let model: CompiledModel
beforeAll(async () => {
  packs = await inOrder({ names: await packNames() })
  model = await modelOf(packs)
})
const files = () =>
  packs.flatMap(({ manifest, entities, documents }) =>
    [...entities, ...Object.values(documents).flat()].map(file => ({ ...file, pack: manifest.name })),
  )

test('all packs together make a model', () => {
  expect([...model.entities.keys()].filter(name => name !== 'user').sort()).toEqual(
    [
      ...[
        'account',
        'activity',
        'asset',
        'buildingAsset',
        'buildingInspection',
        'campaign',
        'campaignCost',
        'campaignResponse',
        'case',
        'complaint',
        'consent',
        'contact',
        'contactList',
      ],
      ...[
        'contract',
        'coupon',
        'interaction',
        'issuer',
        'knowledgeArticle',
        'lead',
        'note',
        'opportunity',
        'order',
        'orderLine',
        'parkingViolation',
        'parkingZone',
      ],
      ...[
        'policy',
        'policyAcknowledgement',
        'product',
        'queue',
        'quote',
        'quoteLine',
        'ringi',
        'taxAssessment',
        'taxableProperty',
        'taxpayer',
      ],
    ].sort(),
  )
})

test.each([
  'crm',
  'sfa',
  'service',
  'marketing',
  'policy',
  'building-asset',
  'parking-violation',
  'property-tax',
  'ringi',
])('%s stands with what it requires and no more', async name => {
  await expect(modelOf(await inOrder({ names: [name] }))).resolves.toBeDefined()
})

test('an activity can be regarding what sales and service work on', () => {
  expect(model.entities.get('activity')?.byName.get('regarding')?.relation?.targets).toEqual([
    'complaint',
    'contactList',
    'campaign',
    'case',
    'asset',
    'lead',
    'opportunity',
    'quote',
    'order',
    'contract',
  ])
  expect(model.entities.get('opportunity')?.byName.get('activities')?.type).toBe('inverse')
})

test('every field has a lasting id that goes with its document', () => {
  const changed = files()
    .filter(({ path }) => /^(entities|extensions)\//.test(path))
    .filter(({ text }) => withIds(text, model) !== text)
  expect(changed.map(({ path }) => path)).toEqual([])
  const ids = [...model.entities.values()].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every title, description, plural and option is there in Japanese', () => {
  const missing = files().flatMap(({ pack, path, body }) =>
    untranslated(body as unknown as JsonObject).map(at => `${pack}/${path}${at}`),
  )
  const manifests = packs.flatMap(({ manifest }) =>
    untranslated(manifest as unknown as JsonObject).map(at => `${manifest.name}/pack.json${at}`),
  )
  expect([...missing, ...manifests]).toEqual([])
})

/** Places with a text for people and no Japanese for it. */
function untranslated(value: Json, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => untranslated(each, `${at}/${index}`))
  if (!isObject(value)) return []
  const translated = ((value['x-i18n'] as JsonObject | undefined)?.['ja'] ?? {}) as JsonObject
  const own = ['title', 'description'].filter(key => hasWords(value[key]) && !hasJapanese(translated[key]))
  const plural = isObject(value['x-entity']) && !hasJapanese(translated['plural']) ? ['plural'] : []
  const below = Object.entries(value).filter(([key]) => !['x-i18n', 'ids', 'fields'].includes(key))
  return [
    ...[...own, ...plural].map(key => `${at}/${key}`),
    ...below.flatMap(([key, each]) => untranslated(each, `${at}/${key}`)),
  ]
}

/** What is made of a record's values alone is of no language. */
const hasWords = (text: Json | undefined) => typeof text === 'string' && /\p{L}/u.test(text.replace(/\{\{.*?\}\}/g, ''))

const hasJapanese = (text: Json | undefined) => typeof text === 'string' && text.length > 0

test('the words are those of the term table', () => {
  const label = (entity: string) => model.entities.get(entity)?.title.i18n?.['ja']
  const field = (entity: string, name: string) => model.entities.get(entity)?.byName.get(name)?.title.i18n?.['ja']
  const terms = {
    account: '取引先',
    contact: '取引先担当者',
    lead: 'リード',
    opportunity: '商談',
    quote: '見積',
    order: '受注',
    contract: '契約',
    case: 'ケース',
    complaint: '苦情',
    asset: '納入商品',
    buildingAsset: '施設・設備',
    policy: '規程',
    parkingViolation: '駐車違反',
    taxAssessment: '課税台帳',
    campaign: 'キャンペーン',
    consent: '同意',
    interaction: '対応履歴',
    activity: '活動',
    product: '商品',
  }
  for (const [entity, term] of Object.entries(terms)) expect(label(entity)).toBe(term)
  expect(field('opportunity', 'stage')).toBe('フェーズ')
  expect(field('opportunity', 'closeDate')).toBe('完了予定日')
  expect(field('opportunity', 'probability')).toBe('確度（%）')
  expect(field('opportunity', 'lostReason')).toBe('失注理由')
  expect(field('quote', 'lines')).toBe('明細')
})

describe.each(['ja', 'en'])('sample data in %s', locale => {
  let records: SampleRecord[]
  beforeAll(async () => {
    records = await readSample(packs, locale)
  })

  test('fits the model', () => {
    expect(checkSample(model, records)).toEqual([])
  })

  test('reaches nobody: mail, sites and telephones are reserved or made up', () => {
    const text = JSON.stringify(records.map(({ body }) => body))
    const hosts = [...text.matchAll(/[@/]([a-z0-9.-]+\.(?:jp|com|net|org))\b/g)].map(([, host]) => host!)
    expect(hosts.filter(host => !/(^|\.)example\.(jp|com)$/.test(host))).toEqual([])
    const phones = records.flatMap(({ body }) =>
      ['phone', 'mobile', 'fax'].flatMap(key => (typeof body[key] === 'string' ? [body[key]] : [])),
    )
    const safe = /^0\d{1,3}-0000-\d{4}$|-555-01\d\d$|^\+44 (20 7946 09|161 496 09|131 496 09|7700 900)|^\+353 20 915 01/
    expect(phones.filter(phone => !safe.test(phone))).toEqual([])
    // The first digit of a corporate number is a check digit from 1 to 9.
    expect([...text.matchAll(/"corporateNumber":"(\d)/g)].filter(([, digit]) => digit !== '0')).toEqual([])
  })

  test('gives Japanese names their readings', () => {
    const names = records.filter(({ entity }) => entity === 'contact').map(({ body }) => body['name'] as JsonObject)
    const without = names.filter(name => !/^[ァ-ヶー]+$/.test(String(name['familyReading'])))
    expect(without.length).toBe(locale === 'ja' ? 0 : names.length)
  })
})

test('all of it is less than five megabytes', () => {
  const sizes = readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5 * 1024 * 1024)
})

test('every pack tells what it is in a README that begins with its name', async () => {
  for (const name of await packNames())
    expect(readFileSync(join(templates, name, 'README.md'), 'utf8')).toMatch(new RegExp(`^# ${name}\n`))
})
