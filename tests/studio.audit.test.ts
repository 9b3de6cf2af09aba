/** The log and the list of revisions say what happened in words, whatever the server wrote down. */
import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { summaryWords } from '../studio/changes/summary-words.ts'
import en from '../studio/i18n/en.ts'
import ja from '../studio/i18n/ja.ts'
import { auditDetails } from '../studio/system/audit-details.ts'

const i18n = createInstance()
await i18n.init({ lng: 'ja', ns: 'studio', defaultNS: 'studio', resources: { ja: { studio: ja }, en: { studio: en } } })
const [inJapanese, inEnglish] = [i18n.getFixedT('ja'), i18n.getFixedT('en')]
const moment = (at: string) => `on ${at.slice(0, 10)}`

const added = (kind: string, id: string) => ({ kind, id, change: 'add' })

describe('an entry of the log', () => {
  it('counts what a pack brought, and shows no JSON', () => {
    const details = {
      summary: 'Installed crm 0.1.0',
      revision: 2,
      documents: [added('entity', 'account'), added('entity', 'contact'), added('view', 'account.all')],
    }
    expect(auditDetails(details, { t: inEnglish, moment })).toBe('Installed crm 0.1.0; revision: 2; Entity 2, View 1')
    expect(auditDetails(details, { t: inJapanese, moment })).toBe(
      'インストール：crm 0.1.0；改訂: 2；エンティティ 2、ビュー 1',
    )
  })
  it('names the one document that changed', () => {
    expect(auditDetails({ documents: [added('role', 'clerk')] }, { t: inEnglish, moment })).toBe('Added: Role clerk')
  })
  it('says values by their names, leaves out what is empty, and keeps what nobody translated', () => {
    const details = { roles: ['administrator'], teams: [], active: false, unit: null, modelReview: { needed: true } }
    expect(auditDetails(details, { t: inJapanese, moment })).toBe(
      'ロール: administrator；有効: いいえ；modelReview: (needed はい)',
    )
  })
  it('writes an instant as its reader does', () => {
    expect(auditDetails({ until: '2026-11-22T23:04:16.912Z' }, { t: inEnglish, moment })).toBe('until: on 2026-11-22')
  })
  it('is cut within no letter', () => {
    expect(auditDetails({ name: '𠮷'.repeat(400) }, { t: inEnglish, moment })).toMatch(/^name: 𠮷+…$/u)
  })
})

describe('a revision', () => {
  it.each([
    ['Upgraded crm 0.1.0 to 0.2.0', 'crmを0.1.0から0.2.0にアップグレード'],
    ['Uninstalled crm, keeping what it brought', 'crmをアンインストール（内容は残す）'],
    ['Uninstalled crm', 'crmをアンインストール'],
    ['A word of somebody', 'A word of somebody'],
  ])('%s', (summary, words) => {
    expect(summaryWords(summary, inJapanese)).toBe(words)
  })
})
