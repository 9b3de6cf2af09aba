/**
 * The way of a complaint, drawn in the studio as a person does: triage by severity, assigned by skill, its cause found,
 * a refund above ¥50,000 approved, the customer told, three days waited, the survey sent. Steps are added by the plus
 * below a box, settings filled in beside, ways that meet drawn by mouse.
 */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { canvasAtRest } from '../support/canvas-at-rest.ts'
import { look } from '../support/look.ts'
import { until } from '../support/until.ts'

export const drawnId = 'complaint.complaint-flow'

/** `survey`: what the message that asks is called. */
export async function drawComplaint(page: Page, url: string, survey: string): Promise<void> {
  await begin(page, url)
  await add(page, 'trigger', '', 'If', 'if')
  await fill(page, /^(When|Condition)/, 'record.severity in ["high", "critical"]')
  await assigned(page)
  await causeFound(page)
  await add(page, 'task', '', 'Update record', 'update')
  await setField(page, 'Cause', 'steps.task.output.values.cause')
  await setField(page, 'Compensation', 'coalesce(steps.task.output.values.refund, 0)')
  await setField(page, 'Currency', '"JPY"')
  await add(page, 'update', '', 'If', 'if2')
  await fill(page, /^(When|Condition)/, 'coalesce(steps.task.output.values.refund, 0) > 50000')
  await approved(page)
  await toldAndAsked(page, survey)
  await join(page)
  await asPlatform(page)
  await expect.poll(() => page.getByRole('button', { name: /problem/ }).count()).toBe(0)
  await page.getByText('Draft, kept').waitFor()
  await look(page, 'complaint-1-drawn')
}

async function begin(page: Page, url: string) {
  await page.goto(`${url}/studio/workflows`)
  await page.getByRole('button', { name: 'New workflow' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Complaint flow')
  await dialog.getByLabel('About records of').click()
  await page.getByRole('option', { name: 'Complaint', exact: true }).click()
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(address => address.pathname.endsWith(drawnId))
  await box(page, 'trigger').waitFor()
}

async function assigned(page: Page) {
  await add(page, 'if', 'true', 'Assign', 'assign')
  await choose(page, panel(page).getByLabel('Everybody with the role'), 'Service agent')
  await fill(page, /^With the skill/, 'record.category')
}

async function causeFound(page: Page) {
  await add(page, 'assign', '', 'Task', 'task')
  await fill(page, /^Title/, '{{ record.number }}: find the cause')
  await fill(page, /^People/, 'record._owner')
  await formField(page, 'Field 1', 'Cause', 'Text')
  await page.getByRole('group', { name: 'Cause' }).getByLabel('Needed').check()
  await formField(page, 'Field 2', 'Refund', 'Whole number')
  await expect.poll(() => page.getByRole('group', { name: 'Refund' }).getByLabel('Name').inputValue()).toBe('refund')
}

async function formField(page: Page, begun: string, title: string, type: string) {
  await panel(page).getByRole('button', { name: 'Add a field' }).click()
  const fresh = page.getByRole('group', { name: begun })
  await fresh.getByLabel('Title').fill(title)
  const field = page.getByRole('group', { name: title })
  await choose(page, field.getByLabel('Type'), type)
}

async function approved(page: Page) {
  await add(page, 'if2', 'true', 'Approval', 'approval')
  await fill(page, /^Title/, '{{ record.number }}: refund of ¥{{ steps.task.output.values.refund }}')
  await fill(page, /^Applicant/, 'record._owner')
  await panel(page).getByRole('group', { name: 'Steps' }).getByRole('button', { name: 'Add' }).click()
  const step = panel(page).getByRole('group', { name: 'Steps' })
  await step.getByLabel('Name').fill('manager')
  await step
    .getByRole('combobox', { name: /^Title/ })
    .first()
    .fill('Manager')
  await choose(page, step.getByLabel('Roles'), 'Service manager')
  await choose(page, step.getByLabel('How many decide'), 'One')
}

async function toldAndAsked(page: Page, survey: string) {
  await add(page, 'approval', 'approved', 'Send message', 'send')
  await fill(page, /^To/, 'record.contact')
  await fill(page, /^Subject/, '{{ record.number }}')
  await fill(page, /^Text/, 'We are sorry.\n\n{{ record.cause }}')
  await add(page, 'send', '', 'Wait', 'wait')
  await panel(page).getByLabel('Days').fill('3')
  await add(page, 'wait', '', 'Send message', 'send2')
  await choose(page, panel(page).getByLabel('Message'), survey)
  await fill(page, /^To/, 'record.contact')
}

/** What is slight goes to the same task, what is cheap past the approval, and what is not approved is worked on again. */
async function join(page: Page) {
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('button', { name: 'All of it' }).click()
  await connect(page, 'if', 'false', 'task')
  await connect(page, 'if2', 'false', 'send')
  await connect(page, 'approval', 'rejected', 'task')
  await connect(page, 'approval', 'withdrawn', 'task')
  await page.getByRole('button', { name: 'Arrange' }).click()
}

async function asPlatform(page: Page) {
  await page.locator('.react-flow__pane').click({ position: { x: 8, y: 8 } })
  await panel(page).getByRole('radio', { name: 'The platform itself' }).check()
}

/** On a record that is there: everything is told, and nothing of it stays. */
export async function tryComplaint(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  const test = page.getByTestId('test-panel')
  await test.getByRole('combobox').fill(subject)
  await page.getByRole('option', { name: new RegExp(subject) }).click()
  await test.getByRole('button', { name: 'Run' }).click()
  await box(page, 'task').locator('[data-state="waiting"]').first().waitFor()
  expect(await box(page, 'assign').locator('[data-state="done"]').count()).toBeGreaterThan(0)
  await look(page, 'complaint-2-tried')
  await test.getByRole('button', { name: 'Close' }).click()
}

export async function publishComplaint(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('checkbox').check()
  await look(page, 'complaint-3-publish')
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.getByText('Applied').waitFor()
  await drawer.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('As published').waitFor()
}

/** The run, as it goes on. */
export async function watchComplaint(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Runs' }).click()
  await page
    .getByRole('link')
    .filter({ hasText: /\d:\d\d/ })
    .first()
    .click()
  await page.getByTestId('canvas').waitFor()
}

export const isAt = (page: Page, id: string, state: string) =>
  box(page, id).locator(`[data-state="${state}"]`).first().waitFor({ timeout: 40_000 })

const box = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const panel = (page: Page) => page.getByTestId('panel')

/** By the plus below the way out of a box. */
async function add(page: Page, after: string, port: string, type: string, id: string) {
  const words = port === '' ? /^Add a step after/ : new RegExp(`^Add a step after .* ${port}$`)
  await box(page, after).getByRole('button', { name: words }).first().click()
  await page.getByRole('dialog').getByRole('option', { name: type, exact: true }).click()
  await box(page, id).waitFor()
  await panel(page).getByRole('heading', { name: type }).waitFor()
}

const fill = (page: Page, label: RegExp, text: string) =>
  panel(page).getByRole('combobox', { name: label }).first().fill(text)

async function setField(page: Page, title: string, expression: string) {
  await choose(page, panel(page).getByRole('combobox', { name: 'Add a field' }), title)
  await panel(page).getByRole('combobox', { name: title, exact: true }).fill(expression)
}

async function choose(page: Page, input: Locator, option: string) {
  await input.first().click()
  await page.getByRole('option', { name: option, exact: true }).first().click()
}

/** The canvas glides: places are only true once it stands still. */
async function connect(page: Page, from: string, port: string, to: string) {
  const lines = page.locator('.react-flow__edge')
  const before = await lines.count()
  const isDrawn = async () => {
    await canvasAtRest(page)
    const start = (await box(page, from).locator(`.react-flow__handle.source[data-handleid="${port}"]`).boundingBox())!
    const end = (await box(page, to).locator('.react-flow__handle.target').boundingBox())!
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
    await page.mouse.down()
    await page.mouse.move(end.x + end.width / 2, end.y - 12, { steps: 8 })
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 })
    await page.mouse.up()
    return (await lines.count()) === before + 1
  }
  await until(isDrawn, 20)
}
