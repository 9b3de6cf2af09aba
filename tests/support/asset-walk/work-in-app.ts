/** Business users in the app: each sees the form of their role; an inspector drags a card, sees the numbers, does a task. */
import { expect } from 'vitest'
import { picture } from '../picture.ts'
import { settled } from '../settled.ts'
import type { Hands } from './hands.ts'

const leadTo = ({ page }: Hands, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()

export async function inspect(hands: Hands): Promise<void> {
  const { page, say, things, locale } = hands
  const [, faulty, retired] = things.states
  const card = `${things.kinds[1]} 2`
  await leadTo(hands, things.board)
  await dragCard(hands, card, retired)
  await picture(page, 'board', locale)
  await page.reload()
  await columnOf(hands, retired).getByText(card, { exact: true }).waitFor()
  expect(await columnOf(hands, faulty).getByText(card, { exact: true }).count()).toBe(0)

  await page
    .getByRole('link', { name: `${things.kinds[0]} 1`, exact: true })
    .first()
    .click()
  await page.getByRole('tab', { name: things.inspectorForm }).or(page.getByLabel(things.columns.next)).first().waitFor()
  await page.getByLabel(things.columns.next).first().waitFor()
  expect(await page.content()).not.toContain(things.columns.price)
  await settled(page)
  await picture(page, 'inspector-form', locale)

  await leadTo(hands, things.dashboard)
  await page.getByRole('link', { name: '12', exact: true }).first().waitFor()
  await page.getByRole('region', { name: things.byState }).getByText(retired).first().waitFor()
  await settled(page)
  await picture(page, 'dashboard', locale)

  await leadTo(hands, say('common:nav.tasks'))
  const task = page.getByText(things.inspect).first()
  await expect
    .poll(async () => (await page.reload(), settled(page), task.isVisible()), { timeout: 120_000, interval: 3_000 })
    .toBe(true)
  await picture(page, 'task', locale)
}

/** Managers see what inspectors do not. */
export async function manage(hands: Hands): Promise<void> {
  const { page, things, locale } = hands
  await leadTo(hands, things.board)
  await page
    .getByRole('link', { name: `${things.kinds[0]} 1`, exact: true })
    .first()
    .click()
  await page.getByLabel(things.columns.price).first().waitFor()
  await settled(page)
  await picture(page, 'manager-form', locale)
}

const columnOf = ({ page }: Hands, state: string) =>
  page
    .getByRole('region', { name: new RegExp(`^${state}`) })
    .or(page.getByRole('list', { name: new RegExp(`^${state}`) }))
    .first()

async function dragCard(hands: Hands, card: string, to: string): Promise<void> {
  const { page, say } = hands
  await page.getByRole('button', { name: say('layouts:board.move', { label: card }) }).waitFor()
  const from = (await page.getByRole('button', { name: say('layouts:board.move', { label: card }) }).boundingBox())!
  const place = (await columnOf(hands, to).boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 24, from.y + 16, { steps: 4 })
  await page.mouse.move(place.x + place.width / 2, place.y + 120, { steps: 10 })
  await page.mouse.up()
  await columnOf(hands, to).getByText(card, { exact: true }).waitFor()
}
