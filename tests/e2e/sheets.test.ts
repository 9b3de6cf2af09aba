/** A sheet goes out of a list, is edited, and comes back; a foreign one is mapped, checked, imported and taken back. */
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
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

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test.each(['en', 'ja'] as const)(
  'records go out and come back as sheets (%s)',
  async locale => {
    const t = words[locale]
    const folder = await mkdtemp(join(tmpdir(), 'enishi-sheets-'))
    await chmod(folder, 0o711)
    clearWhenDone(folder)
    const server = await startServer(folder, {
      ENISHI_ADMIN_EMAIL: administrator.email,
      ENISHI_ADMIN_PASSWORD: administrator.password,
      ENISHI_PACKS: 'crm',
      ENISHI_SAMPLE: 'true',
      ENISHI_LOCALE: locale,
    })
    const page = await browser.newPage({ locale, acceptDownloads: true })
    page.setDefaultTimeout(20_000)
    await page.goto(server.url)
    await page.locator('input[type=email]').fill(administrator.email)
    await page.locator('input[type=password]').fill(administrator.password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(address => address.pathname.startsWith('/a/'))

    await page.goto(`${server.url}/a/crm/account`)
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

    await bring(page, server.url, file)
    await page.getByRole('button', { name: t.check }).click()
    await page.getByRole('button', { name: `1 ${t.changed}` }).click()
    await page.getByText('Renamed in a sheet').last().waitFor()
    await page.getByRole('button', { name: t.run }).click()
    await page.getByRole('button', { name: t.undo }).waitFor()
    await page.goto(`${server.url}/a/crm/account?search=Renamed`)
    await page.getByText('Renamed in a sheet').first().waitFor()

    const foreign = join(folder, 'foreign.csv')
    await writeFile(foreign, 'Firma,employees\nKlug & Co,12\nDumm & Co,many\n')
    await bring(page, server.url, foreign)
    await page.getByRole('combobox', { name: t.becomes }).click()
    await page.getByRole('option', { name: t.name }).click()
    await page.getByRole('button', { name: t.check }).click()
    await page.getByText(t.noNumber).waitFor()
    await page.getByRole('button', { name: t.run }).click()
    await page.getByRole('button', { name: `1 ${t.fresh}` }).waitFor()
    await page.getByRole('button', { name: t.undo }).click()
    await page.getByRole('button', { name: `1 ${t.undone}` }).waitFor()
    expect(await page.getByRole('button', { name: `1 ${t.refused}` }).count()).toBe(1)
    await page.close()
  },
  240_000,
)

async function bring(page: Page, origin: string, file: string): Promise<void> {
  await page.goto(`${origin}/a/crm/account/import`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/import=/)
}
