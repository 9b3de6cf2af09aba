/** An app’s navigation is put together in the studio, and people find their way by it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { applyPlan } from '../support/apply-plan.ts'
import { launchBrowser } from '../support/browser.ts'
import { dragTo } from '../support/drag.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'
import { visitor, visits } from './visits.ts'

const browser = await launchBrowser()
const viewport = { width: 1440, height: 900 }

test('a navigation is put together, and people find their way by it', async () => {
  const { url, client } = await startedWith()
  await visits(client)
  const page = await signedInPage(browser, { url, locale: 'en', viewport })
  await navigation(page, url)

  const vera = await signedInPage(browser, { url, as: visitor, locale: 'en', viewport })
  await vera.goto(`${url}/a/field`)
  const places = vera.getByRole('navigation').first()
  await places.getByText('Elsewhere').waitFor()
  expect(await places.getByRole('link', { name: 'Wiki' }).getAttribute('href')).toBe('https://wiki.example.com/')
  await places.getByRole('link', { name: 'Customer' }).waitFor()
  await look(vera, 'navigation-vera')
}, 600_000)

const expectClean = async (page: Page, name: string) => {
  await look(page, name)
  expect(await accessibilityProblems(page), name).toEqual([])
}

/** A group with an address of the web; an entry is dragged into it; what was taken out comes back. */
async function navigation(page: Page, url: string) {
  await page.goto(`${url}/studio/apps/field`)
  const work = page.getByRole('region', { name: 'Work', exact: true })
  await work.waitFor()
  await page.getByRole('button', { name: 'Add a group' }).click()
  const group = page.getByRole('region', { name: 'Group without a heading' })
  await group.getByRole('textbox', { name: 'Title (Japanese)' }).fill('よそ')
  await group.getByRole('textbox', { name: 'Title (English)' }).fill('Elsewhere')
  const elsewhere = page.getByRole('region', { name: 'Elsewhere' })
  await elsewhere.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Link' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Wiki')
  await dialog.getByRole('textbox', { name: 'Link' }).fill('https://wiki.example.com/')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await elsewhere.getByText('Wiki', { exact: true }).waitFor()

  await dragTo(
    page,
    work.getByRole('button', { name: 'Move: Customer', exact: true }),
    elsewhere.getByRole('button', { name: 'Move: Wiki', exact: true }),
  )
  await elsewhere.getByRole('button', { name: 'Move: Customer', exact: true }).waitFor()
  await elsewhere.getByRole('button', { name: 'Remove the group: Elsewhere' }).click()
  await expect.poll(() => elsewhere.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await elsewhere.getByRole('button', { name: 'Move: Customer', exact: true }).waitFor()
  await expectClean(page, 'app-editor')

  await page.getByRole('tab', { name: 'Preview' }).click()
  await page.getByRole('link', { name: 'Wiki' }).waitFor()
  await expectClean(page, 'app-preview')
  await applyPlan(page, 'en')
}
