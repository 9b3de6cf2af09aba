/** A sheet goes out of a list, is edited, and comes back; a foreign one is mapped, checked, imported and taken back. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    more: 'More actions',
    export: 'Export…',
    utf8: 'CSV, UTF-8',
    ids: /With ids/,
    download: 'Download',
    check: 'Check all rows',
    run: /^Import [\d,]+ rows$/,
    undo: 'Take the whole import back',
    changed: 'Changed',
    refused: 'Refused',
    fresh: 'New',
    undone: 'Taken back',
    becomes: 'Becomes: Firma',
    name: 'Name *',
    noNumber: 'This is no number.',
  },
  ja: {
    more: 'その他の操作',
    export: 'エクスポート…',
    utf8: 'CSV, UTF-8',
    ids: /ID を含める/,
    download: 'ダウンロード',
    check: '全行を確認',
    run: /^[\d,]+ 行をインポート$/,
    undo: 'このインポートをすべて取り消す',
    changed: '更新',
    refused: 'エラー',
    fresh: '新規',
    undone: '取り消し済み',
    becomes: '取り込み先: Firma',
    name: '取引先名 *',
    noNumber: '数値ではありません。',
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'records go out and come back as sheets (%s)',
  async locale => {
    const t = words[locale]
    const { url, folder } = await startedWith({ packs: 'crm', locale })
    const page = await signedInPage(browser, { url, locale, acceptDownloads: true })

    await page.goto(`${url}/a/crm/account`)
    await page.getByRole('button', { name: t.more }).click()
    await page.getByRole('menuitem', { name: t.export }).click()
    await page.getByText(t.utf8).click()
    await page.getByLabel(t.ids).check()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: t.download }).click()
    const file = join(folder, 'accounts.csv')
    await (await downloading).saveAs(file)
    const lines = (await readFile(file, 'utf8')).split('\r\n')
    const cells = lines[1]!.split(',')
    cells[2] = 'Renamed in a sheet'
    await writeFile(file, [lines[0], cells.join(','), ...lines.slice(2)].join('\r\n'))

    await bring(page, url, file)
    await page.getByRole('button', { name: t.check }).click()
    await page.getByRole('button', { name: `1 ${t.changed}` }).click()
    await page.getByText('Renamed in a sheet').last().waitFor()
    await page.getByRole('button', { name: t.run }).click()
    await page.getByRole('button', { name: t.undo }).waitFor()
    await page.goto(`${url}/a/crm/account?search=Renamed`)
    await page.getByText('Renamed in a sheet').first().waitFor()

    const foreign = join(folder, 'foreign.csv')
    await writeFile(foreign, 'Firma,employees\nKlug & Co,12\nDumm & Co,many\n')
    await bring(page, url, foreign)
    await page.getByRole('combobox', { name: t.becomes }).click()
    await page.getByRole('option', { name: t.name }).click()
    await page.getByRole('button', { name: t.check }).click()
    await page.getByText(t.noNumber).waitFor()
    await page.getByRole('button', { name: t.run }).click()
    await page.getByRole('button', { name: `1 ${t.fresh}` }).waitFor()
    await page.getByRole('button', { name: t.undo }).click()
    await page.getByRole('button', { name: `1 ${t.undone}` }).waitFor()
    expect(await page.getByRole('button', { name: `1 ${t.refused}` }).count()).toBe(1)
  },
  240_000,
)

async function bring(page: Page, origin: string, file: string): Promise<void> {
  await page.goto(`${origin}/a/crm/account/import`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/import=/)
}
