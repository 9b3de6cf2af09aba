/** Each minute (a test does not wait for the morning): what is overdue is found, and the inspectors get a task for each. */
import type { Locator } from 'playwright-core'
import type { Schema } from '../../../platform/contract/json.ts'
import type { NodeType } from '../../../platform/contract/workflow/node-type.ts'
import { forEachNode } from '../../../platform/workflow/nodes/for-each.ts'
import { recordFind } from '../../../platform/workflow/nodes/record-find.ts'
import { taskNode } from '../../../platform/workflow/nodes/task.ts'
import { scheduleTrigger } from '../../../platform/workflow/triggers/schedule.ts'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'
import type { Locale } from './texts.ts'

export async function drawWorkflow(hands: Hands): Promise<void> {
  const { page, say, things, locale } = hands
  const panel = page.getByTestId('panel')
  await hands.open('workflows')
  await hands.press(say('studio:workflows.new.title'))
  const dialog = page.getByRole('dialog')
  await hands.fill(say('studio:documents.title'), things.workflow, dialog)
  await hands.press(say('studio:entities.continue'), { in: dialog })
  await hands.pick(say('studio:workflows.panel.triggerType'), scheduleTrigger.title[locale]!, panel)
  await hands.pick(say('studio:schedule.howOften'), say('studio:schedule.kind.minutes'), panel)
  await hands.pick(say('studio:schedule.kind.minutes'), say('studio:schedule.everyMinutes', { count: 1 }), panel)

  await add(hands, recordFind)
  await choose(
    hands,
    panel.getByRole('combobox', { name: wordOf(recordFind.settings, 'entity', locale) }),
    things.asset.title,
  )
  await overdue(hands, panel)
  // It goes through what was found, and the task is about each of them.
  await add(hands, forEachNode)
  await add(hands, taskNode)
  await panel
    .getByLabel(wordOf(taskNode.settings, 'title', locale))
    .first()
    .fill(things.inspect)
  await choose(
    hands,
    panel.getByRole('combobox', { name: wordOf(taskNode.settings, 'roles', locale) }),
    things.inspector,
  )
  await page.keyboard.press('Escape')
  hands.steps++
  await page.getByText(say('studio:workflows.draft.kept')).waitFor()
  await picture(hands, 'overdue-workflow')
  await publish(hands)
}

/** What lies before today, as conditions of a list are chosen. */
async function overdue({ say, pick, things }: Hands, panel: Locator): Promise<void> {
  await pick(say('filter.field'), things.columns.next, panel)
  await pick(say('filter.comparison'), say('filter.date.<'), panel)
  await pick(say('filter.when'), say('filter.days.today'), panel)
}

async function choose(hands: Hands, field: Locator, option: string): Promise<void> {
  await field.first().click()
  await hands.page.getByRole('option', { name: option, exact: true }).first().click()
  hands.steps += 2
}

/** The plus below the step that was touched last, and the menu it opens. */
async function add(hands: Hands, { title }: NodeType): Promise<void> {
  const { page, locale } = hands
  const boxes = page.locator('.react-flow__node')
  const before = await boxes.count()
  await page.locator('.react-flow__node.selected').getByRole('button').first().click()
  await page.getByRole('dialog').getByRole('option', { name: title[locale], exact: true }).click()
  await boxes.nth(before).waitFor()
  hands.steps += 2
}

/** A setting as the panel calls it. */
function wordOf({ properties }: Schema, key: string, locale: Locale): RegExp {
  const setting = (properties as Record<string, { title: string; 'x-i18n': { ja: { title: string } } }>)[key]!
  const word = locale === 'ja' ? setting['x-i18n'].ja.title : setting.title
  return new RegExp(`^${word.replace(/[()（）.]/g, '\\$&')}`)
}

async function publish(hands: Hands): Promise<void> {
  const { page, say } = hands
  const open = say('studio:workflows.publish.open')
  await hands.press(open)
  const drawer = page.getByRole('dialog')
  await hands.press(open, { in: drawer })
  await drawer.getByText(say('studio:plan.applied')).waitFor()
  await drawer
    .getByRole('button', { name: say('common:action.close') })
    .last()
    .click()
  hands.steps++
}
