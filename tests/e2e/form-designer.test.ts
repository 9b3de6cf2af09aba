/**
 * An admin draws a form: by mouse and by keyboard, with conditions, undone and done again, looked at as somebody else, saved
 * by its plan, and as a variant for a role; people find it so on their records.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import forms from '../../studio/i18n/en/forms.ts'
import formsJa from '../../studio/i18n/ja/forms.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { applyPlan } from '../support/apply-plan.ts'
import { launchBrowser } from '../support/browser.ts'
import { carryTo, dragTo } from '../support/drag.ts'
import { look } from '../support/look.ts'
import { openText } from '../support/open-text.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'
import { japanese, visitor, visits } from './visits.ts'

const browser = await launchBrowser()
const viewport = { width: 1440, height: 900 }

test('a form is drawn by mouse and by keyboard, and people find it so on their records', async () => {
  const { url, client } = await startedWith()
  const { routine, urgent } = await visits(client)
  const page = await signedInPage(browser, { url, locale: 'en', viewport })
  await page.goto(`${url}/studio/forms/visit.main`)

  await arrange(page)
  await condition(page)
  await asVera(page)
  await applyPlan(page, 'en')
  await expectInRuntime(page, url, { routine, urgent })

  await variant(page, url)
  const vera = await signedInPage(browser, { url, as: visitor, locale: 'en', viewport })
  await vera.goto(`${url}/a/field/visit/${urgent}`)
  await label(vera, 'Done on').waitFor()
  await vera.getByRole('tab', { name: 'Emergency' }).waitFor()
  expect(await vera.getByText('Basics', { exact: true }).count()).toBe(0)
  expect(await label(vera, 'Cost').count()).toBe(0)
  await page.goto(`${url}/a/field/visit/${urgent}`)
  await page.getByText('Basics', { exact: true }).waitFor()

  await inJapanese(url)
}, 600_000)

const designer = (page: Page) => page.getByRole('group', { name: forms.forms.designer })
const section = (page: Page, name: string) => designer(page).getByRole('region', { name, exact: true })
const preview = (page: Page) => page.frameLocator(`iframe[title="${forms.preview.title}"]`)
const label = (page: Pick<Page, 'getByLabel'>, name: string) => page.getByLabel(name, { exact: true })
const placed = async (page: Page, name: string) =>
  (await section(page, name).getByRole('listitem').allInnerTexts()).map(text => text.replace(/\s*\*$/, '').trim())

/** By keys, by mouse, and back again; what is typed has its own undo. */
async function arrange(page: Page) {
  const basics = () => placed(page, 'Basics')
  await expect.poll(basics).toEqual(['Subject', 'Kind', 'Cost'])
  await carryTo(page, page.getByRole('button', { name: 'Move Cost' }), 'ArrowUp', 'Over Basics 1.')
  await expect.poll(basics).toEqual(['Cost', 'Subject', 'Kind'])
  // The hand goes on holding what it moved, and the keys of undo are the page's.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Cost')
  await page.keyboard.press('Control+z')
  await expect.poll(basics).toEqual(['Subject', 'Kind', 'Cost'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(basics).toEqual(['Cost', 'Subject', 'Kind'])

  const doneOn = designer(page).getByRole('button', { name: 'Done on', exact: true })
  await dragTo(page, doneOn, section(page, 'Basics').getByRole('listitem').nth(1))
  await expect.poll(basics).toEqual(['Cost', 'Done on', 'Subject', 'Kind'])
  // The text beside is the same form.
  await openText(page)
  await page.locator('.view-lines').getByText('"doneOn"').waitFor()
  await page.getByRole('button', { name: forms.preview.title, exact: true }).click()

  await section(page, 'More').getByRole('button', { name: 'More', exact: true }).click()
  const title = page.getByRole('textbox', { name: 'Title (English)' })
  await title.press('End')
  await title.pressSequentially(' of it')
  await section(page, 'More of it').waitFor()
  await title.press('Control+z')
  await expect.poll(() => title.inputValue()).not.toBe('More of it')
  expect(await basics()).toEqual(['Cost', 'Done on', 'Subject', 'Kind'])
  await title.fill('More')
}

/** Of a field, a tab and a list; a wrong one is told and cannot be applied. */
async function condition(page: Page) {
  const when = page.getByRole('combobox', { name: forms.forms.visibleWhen })
  const apply = page.getByRole('button', { name: 'Preview changes' })
  await designer(page).getByRole('button', { name: 'Done on', exact: true }).click()
  await when.fill('record.nothing == 1')
  await page
    .getByText(/nothing/)
    .first()
    .waitFor()
  await expect.poll(() => apply.isDisabled()).toBe(true)
  await when.fill("record.kind == 'urgent'")
  await expect.poll(() => apply.isEnabled()).toBe(true)

  await designer(page).getByRole('button', { name: 'Emergency', exact: true }).click()
  await designer(page).getByRole('button', { name: 'Settings of the tab Emergency' }).click()
  await when.fill("record.kind == 'urgent'")
  await expect.poll(() => apply.isEnabled()).toBe(true)
  await look(page, 'form-designer')
  expect(await accessibilityProblems(page)).toEqual([])
}

/** Nothing is applied yet: in the frame stands what Vera would see. */
async function asVera(page: Page) {
  const choose = async (field: string, record: string) => {
    await page
      .getByRole('combobox', { name: field, exact: true })
      .or(page.getByRole('textbox', { name: field, exact: true }))
      .fill(record)
    await page.getByRole('option', { name: record, exact: true }).click()
  }
  const frame = preview(page)
  await choose('As', 'Vera')
  await choose('Record', 'Flood')
  await frame.getByRole('tab', { name: 'Emergency' }).waitFor()
  await frame.getByLabel('Done on', { exact: true }).waitFor()
  expect(await frame.getByLabel('Cost', { exact: true }).count()).toBe(0)
  await choose('Record', 'Filters')
  await expect.poll(() => frame.getByLabel(/^Subject/).inputValue()).toBe('Filters')
  await expect.poll(() => frame.getByRole('tab', { name: 'Emergency' }).count()).toBe(0)
  expect(await frame.getByLabel('Done on', { exact: true }).count()).toBe(0)
  await look(page, 'form-preview')
}

async function expectInRuntime(page: Page, url: string, { routine, urgent }: { routine: string; urgent: string }) {
  await page.goto(`${url}/a/field/visit/${routine}`)
  await label(page, 'Cost').waitFor()
  await expect.poll(() => page.getByRole('tab').count()).toBe(0)
  expect(await label(page, 'Done on').count()).toBe(0)
  // As it is typed, before anything is saved.
  await label(page, 'Kind').click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  await page.getByRole('tab', { name: 'Emergency' }).click()
  await label(page, 'Reason').waitFor()
  await look(page, 'form-in-runtime')
  await page.goto(`${url}/a/field/visit/${urgent}?tab=2`)
  await expect.poll(() => label(page, 'Reason').inputValue()).toBe('Water in the cellar')
}

async function variant(page: Page, url: string) {
  await page.goto(`${url}/studio/forms/visit.main?tab=for`)
  await page.getByRole('button', { name: forms.forms.for.duplicate }).click()
  await page.waitForURL(/visit\.main-2/)
  await page.goto(`${url}/studio/forms/visit.main-2?tab=for`)
  const roles = page
    .getByRole('textbox', { name: forms.forms.for.roles })
    .or(page.getByRole('combobox', { name: forms.forms.for.roles }))
  await roles.click()
  await page.getByRole('option', { name: 'Visitor' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: `Visitor ${forms.forms.for.this}`, exact: true }).waitFor()
  await look(page, 'form-for-whom')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('tab', { name: forms.forms.layout }).click()
  await section(page, 'Basics').getByRole('button', { name: 'Basics', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title (English)' }).fill('On site')
  await page.getByRole('textbox', { name: 'Title (Japanese)' }).fill('')
  await applyPlan(page, 'en')
}

/** The same page to somebody who reads Japanese, in the dark. */
async function inJapanese(url: string) {
  const page = await signedInPage(browser, { url, as: japanese, locale: 'ja', viewport, colorScheme: 'dark' })
  await page.goto(`${url}/studio/forms/visit.main`)
  const drawn = page.getByRole('group', { name: formsJa.forms.designer })
  await drawn.getByRole('button', { name: '緊急対応' }).click()
  await drawn.getByRole('listitem').getByText('理由', { exact: true }).waitFor()
  await page.getByRole('button', { name: '理由を移動' }).waitFor()
  await look(page, 'form-designer-ja')
  expect(await accessibilityProblems(page)).toEqual([])
}
