/** A list is set up in the studio: columns, a filter, undone and done again, seen before it is applied, and there for people. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { applyPlan } from '../support/apply-plan.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'
import { japanese, visits } from './visits.ts'

const browser = await launchBrowser()
const viewport = { width: 1440, height: 900 }

test('a list is set up, seen before it is applied, and people find it so', async () => {
  const { url, client } = await startedWith()
  await visits(client)
  const page = await signedInPage(browser, { url, locale: 'en', viewport })
  await setUp(page, url)
  await applyPlan(page, 'en')

  await page.goto(`${url}/a/field/visit?view=visit.all`)
  await page.getByRole('gridcell', { name: 'Flood', exact: true }).waitFor()
  await page.getByRole('gridcell', { name: 'ACME', exact: true }).waitFor()
  expect(await page.getByRole('gridcell', { name: 'Filters', exact: true }).count()).toBe(0)
  expect((await page.getByRole('columnheader').allInnerTexts()).join()).not.toContain('Cost')

  const hanako = await signedInPage(browser, { url, as: japanese, locale: 'ja', viewport, colorScheme: 'dark' })
  await hanako.goto(`${url}/studio/views/visit.all`)
  await hanako.getByText('クイックフィルター').first().waitFor()
  await expectClean(hanako, 'view-editor-ja')
}, 600_000)

const expectClean = async (page: Page, name: string) => {
  await look(page, name)
  expect(await accessibilityProblems(page), name).toEqual([])
}

/** A column of a related record, a filter by rows, an order: seen in the frame before anything is applied. */
async function setUp(page: Page, url: string) {
  await page.goto(`${url}/studio/views/visit.all`)
  const list = page.frameLocator('iframe[title="Preview"]')
  const headers = () => list.getByRole('columnheader').allInnerTexts()
  const shown = (name: string) => list.getByRole('gridcell', { name, exact: true })
  await shown('Filters').waitFor()
  await shown('Flood').waitFor()

  await page.getByRole('button', { name: 'Take out Cost' }).click()
  await expect.poll(async () => (await headers()).join()).not.toContain('Cost')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await headers()).join()).toContain('Cost')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await headers()).join()).not.toContain('Cost')

  const added = page.getByRole('region', { name: 'Columns' }).getByPlaceholder('Add a column…')
  await added.fill('Name')
  await page.getByRole('option', { name: /Name$/ }).click()
  await shown('ACME').first().waitFor()

  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.getByRole('combobox', { name: 'Field', exact: true }).click()
  await page.getByRole('option', { name: 'Kind', exact: true }).click()
  await page.getByRole('combobox', { name: 'Value', exact: true }).click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => shown('Filters').count()).toBe(0)
  await shown('Flood').waitFor()
  await expectClean(page, 'view-editor')
}
