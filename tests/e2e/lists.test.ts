/** A list in daily work: grouped and saved as one's own view, values changed in place, and refused where they are wrong. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

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

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a list is grouped, saved and changed in place (%s)',
  async locale => {
    const t = words[locale]
    const { url } = await startedWith({ packs: 'crm', locale })
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1440, height: 860 } })

    await page.goto(`${url}/a/crm/account?group=rank&columns=name,rank,employees&totals=employees:sum`)
    const groups = page.locator('[role=gridcell] button[aria-expanded]')
    await expect.poll(() => groups.count()).toBeGreaterThan(2)
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
    await expect.poll(() => groups.count()).toBeGreaterThan(2)

    await page.goto(`${url}/a/crm/account?columns=name,rank,employees,phone&sort=name`)
    const number = cell(page, 0, 3)
    await number.waitFor()
    await changes(page, 0, '4321')
    await expect.poll(() => number.textContent()).toBe('4,321')
    await changes(page, 0, 'many')
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: t.discard }).click()
    await expect.poll(() => number.textContent()).toBe('4,321')
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
