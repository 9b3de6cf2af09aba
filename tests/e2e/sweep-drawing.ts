/** What comes by the clock, drawn without an expression but the list: a schedule, a filter of rows, a task for each record. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { look } from '../support/look.ts'

export async function drawSweep(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/studio/workflows`)
  await page.getByRole('button', { name: 'New workflow' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Sweep')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.react-flow__node[data-id="trigger"]').click()
  await choose(page, 'Starts', 'Schedule')
  await schedule(page)
  await add(page, 'Find records', 'find')
  await choose(page, 'Entity', 'Case')
  await filter(page)
  await add(page, 'For each', 'forEach')
  await panel(page).getByRole('combobox', { name: 'Items' }).fill('steps.find.output.records')
  await add(page, 'Task', 'task')
  await expect.poll(() => panel(page).getByRole('combobox', { name: 'Entity' }).inputValue()).toBe('Case')
  expect(await panel(page).getByRole('combobox', { name: 'Record', exact: true }).inputValue()).toBe('item')
  await page.locator('.react-flow__node[data-id="task"]').getByText('asked already').waitFor()
  await look(page, 'designer-sweep')
}

const panel = (page: Page) => page.getByTestId('panel')

async function choose(page: Page, field: string, option: string) {
  await panel(page).getByRole('combobox', { name: field }).first().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function add(page: Page, title: string, id: string) {
  await page.locator('.react-flow__node.selected').getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('option', { name: title, exact: true }).click()
  await page.locator(`.react-flow__node[data-id="${id}"]`).waitFor()
}

/** What is chosen is a crontab line, and a line that is typed is chosen. */
async function schedule(page: Page) {
  const line = panel(page).getByRole('combobox', { name: /^When/ })
  const often = panel(page).getByRole('combobox', { name: 'How often' })
  await choose(page, 'How often', 'Monday to Friday')
  await expect.poll(() => line.inputValue()).toBe('0 9 * * 1-5')
  await panel(page).getByLabel('Time', { exact: true }).fill('08:30')
  await expect.poll(() => line.inputValue()).toBe('30 8 * * 1-5')
  await choose(page, 'How often', 'On days of the week')
  await panel(page).getByText('Wed', { exact: true }).click()
  await expect.poll(() => line.inputValue()).toBe('30 8 * * 1,2,4,5')
  await line.fill('0 17 L * *')
  await expect.poll(() => often.inputValue()).toBe('Once a month')
  await expect.poll(() => panel(page).getByRole('time').count()).toBe(3)
  await page.getByText('On the last day of the month at 17:00').waitFor()
  await line.fill('0 9 1-7 * 1')
  await expect.poll(() => often.inputValue()).toBe('As a crontab line says')
  await look(page, 'designer-own-line')
  await choose(page, 'How often', 'Every day')
  await expect.poll(() => line.inputValue()).toBe('0 9 * * *')
}

/** Rows are the text, and the text is rows. */
async function filter(page: Page) {
  const text = panel(page).getByRole('combobox', { name: 'Filter' })
  await text.fill('record.subject.startsWith("Lift")')
  await expect.poll(() => panel(page).getByRole('combobox', { name: 'Comparison' }).inputValue()).toBe('begins with')
  await panel(page).getByRole('textbox', { name: 'Value' }).fill('Door')
  await expect.poll(() => text.inputValue()).toBe('record.subject.startsWith("Door")')
  await text.fill('record.subject == trigger.at')
  await expect.poll(() => panel(page).getByRole('combobox', { name: 'Comparison' }).count()).toBe(0)
  await text.fill('record.subject.startsWith("Door")')
  await panel(page).getByRole('combobox', { name: 'Comparison' }).waitFor()
}
