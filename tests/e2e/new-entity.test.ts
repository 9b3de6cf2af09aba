/** From a spreadsheet to an entity with its records, as somebody who has never seen the studio does it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    sheet: 'From a spreadsheet',
    title: 'Title in English',
    type: 'Type: 備考',
    longText: 'Long text',
    nearly: /All but one are of the type Date/,
    preview: 'Preview changes',
    apply: 'Apply and import 12 rows',
    made: 'Assets is there.',
    list: 'Open the list',
    addRule: 'Add a rule',
    when: 'A record is wrong when (CEL)',
    broken: /^5 records break it as they stand/,
    speaks: 'Refused',
    take: 'Take: 空',
  },
  ja: {
    sheet: '表計算ファイルから',
    title: '英語の表示名',
    type: '型: 備考',
    longText: '長文',
    nearly: /1 件を除いて「日付」です/,
    preview: '変更を確認',
    apply: '適用して 12 行を取り込む',
    made: '「Assets」ができました。',
    list: '一覧を開く',
    addRule: 'ルールを追加',
    when: 'レコードが誤りになる条件（CEL）',
    broken: /^現在 5 件のレコードが反しています/,
    speaks: '保存不可',
    take: '使う: 空',
  },
}

const rows = Array.from({ length: 12 }, (_, at) => [
  `A-${String(at + 1).padStart(3, '0')}`,
  `設備 ${at + 1}`,
  ['空調', '電気', '防災'][at % 3],
  `2019/${at + 1}/10`,
  at === 5 ? '未定' : `2026-0${(at % 9) + 1}-01`,
  `"${(at + 1) * 120},000円"`,
  at % 2 ? '○' : '×',
  '',
  at ? '' : 'ポンプ室',
])
const sheet = [
  '設備台帳',
  '資産番号,名称,種別,取得日,次回点検,取得価格,稼働,空,備考',
  ...rows.map(row => row.join(',')),
].join('\r\n')

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a spreadsheet becomes an entity with its records (%s)',
  async locale => {
    const t = words[locale]
    const { url, folder, client } = await startedWith({ packs: 'crm', sample: false, locale })
    const file = join(folder, 'assets.csv')
    await writeFile(file, sheet)
    const page = await signedInPage(browser, { url, locale })

    await page.goto(`${url}/studio/entities/new`)
    await page.getByText(t.sheet, { exact: true }).click()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByLabel(t.title).fill('Assets')
    await page.getByText(t.nearly).waitFor()
    await expect.poll(() => page.getByLabel(t.take).isChecked()).toBe(false)
    await look(page, `new-entity-sheet-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await accessibilityProblems(page)).toEqual([])
    await look(page, `new-entity-sheet-phone-${locale}`)
    await page.setViewportSize({ width: 1440, height: 900 })

    await page.getByText(t.nearly).click()
    await page.getByRole('combobox', { name: t.type }).click()
    await page.getByRole('option', { name: t.longText, exact: true }).click()
    await page.getByRole('button', { name: t.preview }).click()
    await page.getByRole('button', { name: t.apply }).waitFor()
    await look(page, `new-entity-plan-${locale}`)
    await page.getByRole('button', { name: t.apply }).click()
    await page.getByText(t.made).waitFor()
    await page.getByText(/A-006/).waitFor()
    await look(page, `new-entity-report-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    expect((await client.records.list('assets', { count: 'exact' })).count).toBe(11)

    await page.getByRole('link', { name: t.list }).click()
    await page.waitForURL(/\/a\/[^/]+\/assets/)
    await page.getByText('設備 12').first().waitFor()
    await look(page, `new-entity-list-${locale}`)

    await page.goto(`${url}/studio/entities/assets?tab=rules`)
    await page.getByRole('button', { name: t.addRule, exact: true }).click()
    await page.getByLabel(t.when).fill('record["稼働"] == true')
    await page.getByText(t.broken).waitFor()
    await page.getByLabel('稼働', { exact: true }).last().fill('true')
    await page.getByText(t.speaks, { exact: true }).waitFor()
    await look(page, `entity-rules-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])

    await page.goto(`${url}/studio/entities/assets?tab=labels`)
    await page
      .getByRole('textbox', { name: /^資産番号, / })
      .first()
      .waitFor()
    await look(page, `entity-labels-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
  },
  300_000,
)
