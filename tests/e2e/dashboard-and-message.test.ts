/**
 * A dashboard and a message are changed in the studio: by mouse and keys, with the text beside them, seen before they are
 * applied; people find the dashboard so, and the mail says it.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { DashboardDocument } from '../../platform/contract/analytics.ts'
import type { MessageDocument } from '../../platform/contract/documents.ts'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { applyPlan } from '../support/apply-plan.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { changeModel } from '../support/model-change.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'
import { visitor, visits } from './visits.ts'

const smtp = await testSmtp()
const browser = await launchBrowser()
const viewport = { width: 1440, height: 900 }

const dashboard: DashboardDocument = {
  ...{ kind: 'dashboard', id: 'visits.overview', title: 'Overview' },
  tiles: [
    { id: 'count', type: 'number', title: 'Visits', entity: 'visit', at: { x: 0, y: 0, w: 3, h: 2 } },
    {
      ...{ id: 'cost', type: 'number', title: 'Costs', entity: 'visit', at: { x: 3, y: 0, w: 3, h: 2 } },
      measures: [{ by: 'sum', field: 'cost' }],
    },
  ],
}

const message: MessageDocument = {
  ...{ kind: 'message', id: 'visit.told', title: 'Told', channel: 'email', purpose: 'transactional', entity: 'visit' },
  subject: { en: 'A visit' },
  body: { en: 'We come because of {{ record.subject }}.' },
}

test('a dashboard and a message are changed, people find the one and get the other', async () => {
  const { url, client } = await startedWith({ environment: { SMTP_URL: smtp.url } })
  await client.plugins.change('email', { settings: { from: 'Visits <visits@field.example>' } })
  const { urgent } = await visits(client)
  await changeModel(client, { dashboards: [dashboard], messages: [message] })
  const page = await signedInPage(browser, { url, locale: 'en', viewport })

  await page.goto(`${url}/studio/dashboards/visits.overview`)
  await arrange(page)
  await textByKeys(page, 'All of them')
  await expectClean(page, 'dashboard-editor')
  await applyPlan(page, 'en')
  await page.goto(`${url}/dashboards/visits.overview`)
  await page.getByRole('region', { name: 'All of them' }).getByText('2', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'Costs' }).getByText('1,000').waitFor()
  // A column is free between them.
  expect(await startOf(page, 'Costs')).toBeGreaterThan((await endOf(page, 'All of them')) + 40)
  const vera = await signedInPage(browser, { url, as: visitor, locale: 'en', viewport })
  await vera.goto(`${url}/dashboards/visits.overview`)
  await vera.getByRole('region', { name: 'All of them' }).getByText('2', { exact: true }).waitFor()
  expect(await vera.getByText('1,000').count()).toBe(0)

  await page.goto(`${url}/studio/messages/visit.told`)
  await word(page)
  await preview(page)
  const about = { entity: 'visit', _id: urgent }
  expect((await client.messages.preview({ template: 'visit.told', about })).subject).toBe('A visit')
  await applyPlan(page, 'en')
  await client.messages.send({ template: 'visit.told', to: ['acme@example.com'], about })
  await expect.poll(() => subjectTo('acme@example.com'), { timeout: 20_000 }).toBe('Visit Flood by us')
  expect(smtp.kept.at(-1)!.raw).toContain('We come because of Flood.')
}, 600_000)

/** Renamed, moved by keys; each is a step of undo of its own. */
async function arrange(page: Page) {
  await page.getByRole('button', { name: 'Change the tile: Visits' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title (English)' }).fill('All of them')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const before = await startOf(page, 'Costs')
  await page.getByRole('button', { name: 'Move Costs (arrow keys)' }).press('ArrowRight')
  await expect.poll(() => startOf(page, 'Costs')).toBeGreaterThan(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => startOf(page, 'Costs')).toBe(before)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => startOf(page, 'Costs')).toBeGreaterThan(before)
}

/** Nobody has opened it here: it comes with its keys, takes what is typed, goes with them, and stays once it was opened. */
async function textByKeys(page: Page, words: string) {
  const editor = page.locator('.monaco-editor')
  const button = page.getByRole('button', { name: /^JSON/ })
  expect(await editor.count()).toBe(0)
  await page.keyboard.press('Control+j')
  await page.locator('.view-lines').getByText(words).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)).toBe(true)
  await page.keyboard.press('Control+j')
  await expect.poll(() => editor.count()).toBe(0)
  await expect.poll(() => button.evaluate(element => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('.view-lines').getByText(words).waitFor()
}

/** With completion between the braces; the text beside it, open as it was left, says the same. */
async function word(page: Page) {
  const subject = page.getByRole('combobox', { name: 'Subject: English' })
  await subject.fill('Visit {{ record.subj')
  await page.getByRole('option').first().waitFor()
  await subject.press('Enter')
  await expect.poll(() => subject.inputValue()).toBe('Visit {{ record.subject')
  await subject.pressSequentially(' }} by us')
  await page.locator('.view-lines').getByText('Visit {{ record.subject }} by us').waitFor()
  await expectClean(page, 'message-editor')
}

/** On a record, and as a mail to oneself, before anything is applied. */
async function preview(page: Page) {
  await page.getByRole('tab', { name: 'Preview' }).click()
  const record = page
    .getByRole('combobox', { name: 'On a record: Visit' })
    .or(page.getByRole('textbox', { name: 'On a record: Visit' }))
  await record.fill('Flood')
  await page.getByRole('option', { name: 'Flood' }).click()
  await page.getByRole('article', { name: 'Preview' }).getByText('Visit Flood by us').waitFor()
  await expectClean(page, 'message-preview')
  await page.getByRole('button', { name: 'Send it to me' }).click()
  await page.getByRole('status').getByText('on its way').waitFor()
  await expect.poll(() => subjectTo(administrator.email), { timeout: 20_000 }).toBe('[Test] Visit Flood by us')
}

const subjectTo = (address: string) =>
  /^Subject: (.*)\r$/m.exec(smtp.kept.find(({ to }) => to.includes(address))?.raw ?? '')?.[1]

const box = async (page: Page, tile: string) => (await page.getByRole('region', { name: tile }).boundingBox())!
const startOf = async (page: Page, tile: string) => (await box(page, tile)).x
const endOf = async (page: Page, tile: string) => {
  const { x, width } = await box(page, tile)
  return x + width
}

const expectClean = async (page: Page, name: string) => {
  await look(page, name)
  expect(await accessibilityProblems(page), name).toEqual([])
}
