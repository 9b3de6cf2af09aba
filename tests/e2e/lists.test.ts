/** A list in daily work: grouped and saved as one's own view, values changed in place, and refused where they are wrong. */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
const words = {
  en: {
    ...{ menu: 'This view', saveAs: 'Save as a new view…', name: 'Name', save: 'Save', edited: 'Edited' },
    discard: 'Discard',
  },
  ja: {
    ...{ menu: 'このビュー', saveAs: '新しいビューとして保存…', name: '名前', save: '保存', edited: '変更あり' },
    discard: '取り消す',
  },
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})

test.each(['en', 'ja'] as const)(
  'a list is grouped, saved and changed in place (%s)',
  async locale => {
    const t = words[locale]
    const folder = await mkdtemp(join(tmpdir(), 'enishi-lists-'))
    await chmod(folder, 0o711)
    clearWhenDone(folder)
    const server = await startServer(folder, {
      ENISHI_ADMIN_EMAIL: administrator.email,
      ENISHI_ADMIN_PASSWORD: administrator.password,
      ENISHI_PACKS: 'crm',
      ENISHI_SAMPLE: 'true',
      ENISHI_LOCALE: locale,
    })
    const context = await browser.newContext({ locale, viewport: { width: 1440, height: 860 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(server.url)
    await page.locator('input[type=email]').fill(administrator.email)
    await page.locator('input[type=password]').fill(administrator.password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(address => address.pathname.startsWith('/a/'))

    await page.goto(`${server.url}/a/crm/account?group=rank&columns=name,rank,employees&totals=employees:sum`)
    const groups = page.locator('[role=gridcell] button[aria-expanded]')
    await expect.poll(() => groups.count(), { timeout: 20_000 }).toBeGreaterThan(2)
    await groups.first().click()
    await page.locator('[role=gridcell] a').first().waitFor()
    await page.getByText(t.edited).waitFor()
    const violations = (await new AxeBuilder({ page }).analyze()).violations
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

    await page.getByRole('button', { name: t.menu }).click()
    await page.getByRole('menuitem', { name: t.saveAs }).click()
    await page.getByRole('textbox', { name: t.name }).fill('By rank')
    await page.getByRole('dialog').getByRole('button', { name: t.save, exact: true }).click()
    await page.waitForURL(/view=my\./)
    await page.getByRole('link', { name: 'By rank', exact: true }).waitFor()
    await expect.poll(() => groups.count(), { timeout: 20_000 }).toBeGreaterThan(2)

    await page.goto(`${server.url}/a/crm/account?columns=name,rank,employees,phone&sort=name`)
    const number = cell(page, 0, 3)
    await number.waitFor()
    await changes(page, 0, '4321')
    await expect.poll(() => number.textContent()).toBe('4,321')
    await changes(page, 0, 'many')
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: t.discard }).click()
    await expect.poll(() => number.textContent()).toBe('4,321')
    await context.close()
  },
  240_000,
)

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[role=row][aria-rowindex="${row + 2}"] [role=gridcell][aria-colindex="${column + 1}"]`)

/** Until the editor is there: it is loaded behind the list. */
async function changes(page: Page, row: number, text: string): Promise<void> {
  await expect
    .poll(async () => {
      await cell(page, row, 3).dblclick()
      return cell(page, row, 3).locator('input').count()
    })
    .toBe(1)
  await cell(page, row, 3).locator('input').fill(text)
  await page.keyboard.press('Enter')
}
