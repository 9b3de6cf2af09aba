/**
 * A workflow from an empty canvas to its first run, by mouse and by keyboard: drawn, checked while it is drawn, kept as a
 * draft, tried on a record without a trace, published, started by a record, watched, changed and compared. Set
 * `SCREENSHOTS` to a folder to look at every page on the way.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { canvasAtRest } from '../support/canvas-at-rest.ts'
import { look } from '../support/look.ts'
import { openPage, signIn } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'
import { drawSweep } from './sweep-drawing.ts'

const browser = await launchBrowser()

test('a complaint’s way is drawn, tried, published and watched', async () => {
  const { url, client } = await startedWith({ packs: 'crm,service' })
  const { page, problems } = await openStudio(url)

  await begin(page)
  await draw(page)
  await undoAndRedo(page)
  await correct(page)
  await expectKept(page)

  await tryOut(page, client)
  await publish(page)
  await watch(page, client)
  await changeAndCompare(page)
  await drawSweep(page, url)
  expect(problems).toEqual([])
}, 300_000)

async function openStudio(url: string) {
  const page = await openPage(browser, { locale: 'en', viewport: { width: 1440, height: 900 } })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('response', answer => {
    if (answer.status() >= 500) problems.push(`${answer.status()} ${answer.url()}`)
  })
  await page.goto(url)
  await signIn(page)
  await page.goto(`${url}/studio/workflows`)
  return { page, problems }
}

const box = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const panel = (page: Page) => page.getByTestId('panel')
const edges = (page: Page) => page.locator('.react-flow__edge')

async function begin(page: Page) {
  await page.getByRole('button', { name: 'New workflow' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Complaint')
  await dialog.getByLabel('About records of').click()
  await page.getByRole('option', { name: 'Case', exact: true }).click()
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(address => address.pathname.endsWith('/workflows/case.complaint'))
}

async function draw(page: Page) {
  // The trigger: a condition, completed while it is typed.
  await box(page, 'trigger').click()
  await panel(page)
    .getByRole('combobox', { name: /condition|when/i })
    .last()
    .click()
  await page.keyboard.type('record.prior')
  await page.getByRole('option', { name: /^priority/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' == "high"')
  // By mouse: the plus below a box, and the menu it opens.
  await box(page, 'trigger').getByRole('button').click()
  await page.getByRole('dialog').getByRole('option', { name: 'If', exact: true }).click()
  await box(page, 'if').waitFor()
  await panel(page).getByRole('combobox').first().fill('record.channel == "phone"')
  // By keyboard: back to the canvas, and `/` for the next step.
  await box(page, 'if').focus()
  await page.keyboard.press('/')
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('update rec')
  await page.getByRole('option', { name: 'Update record', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await box(page, 'update').waitFor()
  await panel(page).getByRole('combobox', { name: 'Add a field' }).click()
  await page.getByRole('option', { name: 'Escalated' }).click()
  await panel(page).getByRole('combobox', { name: 'Escalated' }).fill('true')
  await dragIn(page)
  await expect.poll(() => edges(page).count()).toBe(3)
}

/** By hand: a step dragged from the palette, and a line drawn to it. */
async function dragIn(page: Page) {
  const canvas = page.getByTestId('canvas')
  await canvasAtRest(page)
  const { x, y } = (await box(page, 'update').boundingBox())!
  const origin = (await canvas.boundingBox())!
  await page
    .getByRole('region', { name: 'Steps' })
    .getByRole('option', { name: 'Wait', exact: true })
    .dragTo(canvas, { targetPosition: { x: x - origin.x + 40, y: y - origin.y + 160 } })
  await box(page, 'wait').waitFor()
  await canvasAtRest(page)
  const from = (await box(page, 'update').locator('.react-flow__handle.source').first().boundingBox())!
  const to = (await box(page, 'wait').locator('.react-flow__handle.target').boundingBox())!
  await page.mouse.move(from.x + 4, from.y + 4)
  await page.mouse.down()
  await page.mouse.move(to.x + 4, to.y - 10, { steps: 8 })
  await page.mouse.move(to.x + 4, to.y + 4, { steps: 4 })
  await page.mouse.up()
  await box(page, 'wait').click()
  await panel(page).getByLabel('Days').fill('3')
  await box(page, 'wait').getByText('3 days').waitFor()
}

async function undoAndRedo(page: Page) {
  await box(page, 'wait').focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => box(page, 'wait').count()).toBe(0)
  await box(page, 'update').focus()
  await page.keyboard.press('ControlOrMeta+z')
  await box(page, 'wait').waitFor()
  await page.keyboard.press('ControlOrMeta+y')
  await expect.poll(() => box(page, 'wait').count()).toBe(0)
  await page.keyboard.press('ControlOrMeta+z')
  await box(page, 'wait').waitFor()
  await expect.poll(() => edges(page).count()).toBe(3)
}

/** What is wrong is told while it is drawn, and leads to its place. */
async function correct(page: Page) {
  await box(page, 'if').click()
  const condition = panel(page).getByRole('combobox').first()
  await condition.fill('record.chanel == "phone"')
  await page.getByRole('button', { name: 'One problem' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true)
  await box(page, 'update').click()
  await page.getByRole('region', { name: 'One problem' }).getByRole('button').click()
  await condition.fill('record.channel == "phone"')
  await expect.poll(() => page.getByRole('button', { name: /problem/ }).count()).toBe(0)
  await look(page, 'designer-1-drawn')
}

async function expectKept(page: Page) {
  await page.getByText('Draft, kept').waitFor()
  await page.reload()
  await box(page, 'wait').waitFor()
  await expect.poll(() => edges(page).count()).toBe(3)
  // The document beside the drawing, in step with it.
  await page.getByRole('button', { name: /^JSON/ }).click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await look(page, 'designer-2-json')
  await page.getByRole('button', { name: /^JSON/ }).click()
}

const highCase = {
  subject: 'The lift stands still',
  status: 'new',
  type: 'fault',
  priority: 'high',
  channel: 'phone',
  receivedAt: '2026-11-22T00:00:00Z',
}

async function tryOut(page: Page, client: Client) {
  const { _id } = await client.records.create('case', { ...highCase, subject: 'For the test run' })
  await page.getByRole('button', { name: 'Test' }).click()
  const test = page.getByTestId('test-panel')
  await test.getByRole('combobox').fill('For the test run')
  await page.getByRole('option', { name: /For the test run/ }).click()
  await test.getByRole('button', { name: 'Run' }).click()
  await test.getByRole('tab', { name: /effect/ }).click()
  await test.getByText('escalated').waitFor()
  await look(page, 'designer-3-tried')
  // Nothing of it stayed.
  expect(await client.records.get('case', _id)).toMatchObject({ escalated: false })
  expect((await client.runs.list({ workflow: 'case.complaint' })).data).toEqual([])
  await test.getByRole('button', { name: 'Close' }).click()
}

async function publish(page: Page) {
  await page.getByRole('button', { name: 'Publish' }).click()
  const drawer = page.getByRole('dialog')
  await look(page, 'designer-4-publish')
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.getByText('Applied').waitFor()
  await drawer.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('As published').waitFor()
}

async function watch(page: Page, client: Client) {
  const { _id } = await client.records.create('case', highCase)
  await page.getByRole('tab', { name: 'Runs' }).click()
  await page
    .getByRole('link')
    .filter({ hasText: /\d:\d\d/ })
    .first()
    .click()
  await page.getByTestId('canvas').waitFor()
  await page.locator('[data-id="wait"] [data-state="waiting"]').first().waitFor()
  expect(await page.locator('[data-id="update"] [data-state="done"]').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: /Update record/ }).click()
  await look(page, 'designer-5-run')
  expect(await client.records.get('case', _id)).toMatchObject({ escalated: true })
  await page.getByRole('button', { name: 'Cancel the run' }).click()
  await page.getByText('Cancelled').waitFor()
}

async function changeAndCompare(page: Page) {
  await page.getByRole('link', { name: 'Complaint' }).click()
  await box(page, 'wait').waitFor()
  // In the middle of a line.
  await page.getByRole('button', { name: 'Insert a step: If → Update record' }).click()
  await page.getByRole('dialog').getByRole('option', { name: 'Add comment' }).click()
  await box(page, 'comment').waitFor()
  await panel(page)
    .getByRole('combobox', { name: /^(Text|Comment)/ })
    .fill('Escalated')
  await expect.poll(() => page.getByRole('button', { name: 'Publish' }).isEnabled()).toBe(true)
  await publish(page)
  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.locator('[data-id="comment"] [data-difference="added"]').waitFor()
  await look(page, 'designer-6-versions')
}
