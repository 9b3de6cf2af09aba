/** A board by state, a dashboard with a number and a chart, and an app that leads to them. */
import { settled } from '../settled.ts'
import { apply, begin } from './documents.ts'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

export async function makeBoard(hands: Hands): Promise<void> {
  const { page, say, things } = hands
  await begin(hands, 'view', things.board, things.asset.title)
  await page
    .getByRole('radiogroup', { name: say('studio:views.layout') })
    .getByText(say('layouts:layout.kanban'), { exact: true })
    .click()
  hands.steps++
  await hands.pick(say('studio:views.card'), things.columns.next)
  await page.keyboard.press('Escape')
  await settled(page)
  await picture(hands, 'board-editor')
  await apply(hands)
}

export async function makeDashboard(hands: Hands): Promise<void> {
  const { page, say, things } = hands
  await begin(hands, 'dashboard', things.dashboard, things.asset.title)
  await hands.press(say('analytics:addTile'))
  const dialog = page.getByRole('dialog')
  await hands.fill(say('analytics:name'), things.byState, dialog)
  await hands.pick(say('analytics:builder.entity'), things.asset.title, dialog)
  await hands.pick(say('analytics:builder.type'), say('analytics:type.donut'), dialog)
  await hands.pick(say('analytics:builder.groupBy'), things.columns.state, dialog)
  await hands.press(say('analytics:addTile'), { in: dialog })
  await page.getByRole('region', { name: things.byState }).getByText(things.states[2]).first().waitFor()
  await settled(page)
  await picture(hands, 'assets-overview')
  await apply(hands)
}

export async function makeApp(hands: Hands): Promise<void> {
  const { things } = hands
  await begin(hands, 'app', things.app, things.asset.title)
  await enter(hands, 'view', `${things.asset.title}: ${things.board}`)
  await enter(hands, 'entity', things.building.title)
  await enter(hands, 'dashboard', things.dashboard)
  await picture(hands, 'app-navigation')
  await apply(hands)
}

async function enter(hands: Hands, kind: string, target: string): Promise<void> {
  const word = hands.say(`studio:apps.kind.${kind}`)
  await hands.press(hands.say('studio:apps.addEntry'))
  await hands.press(word, { as: 'menuitem' })
  await hands.pick(word, target)
}
