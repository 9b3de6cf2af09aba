/** An inspector at work: a card is dragged on the board, the form is that of the role, the numbers count, a task arrives. */
import { expect } from 'vitest'
import { dragTo } from '../drag.ts'
import { settled } from '../settled.ts'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

export async function inspect(hands: Hands): Promise<void> {
  await dragCard(hands)
  await openRecord(hands)
  await seeNumbers(hands)
}

/** A faulty thing is retired, and stays so. */
async function dragCard(hands: Hands): Promise<void> {
  const { page, say, things } = hands
  const { kinds, states } = things
  const [, faulty, retired] = states
  const [label, other] = [`${kinds[1]} 2`, `${kinds[0]} 5`]
  await leadTo(hands, things.board)
  const grip = page.getByRole('button', { name: say('layouts:board.move', { label }), exact: true })
  await grip.waitFor()
  const saved = page.waitForResponse(
    answer => answer.request().method() === 'PATCH' && /\/records\//.test(answer.url()),
  )
  await dragTo(page, grip, columnOf(hands, retired))
  expect((await saved).status()).toBe(200)
  await page.reload()
  await columnOf(hands, retired).getByText(label, { exact: true }).waitFor()
  await columnOf(hands, faulty).getByText(other, { exact: true }).waitFor()
  expect(await columnOf(hands, faulty).getByText(label, { exact: true }).count()).toBe(0)
  await picture(hands, 'board')
}

async function openRecord(hands: Hands): Promise<void> {
  const { page, things } = hands
  await page.getByText(`${things.kinds[0]} 1`, { exact: true }).click()
  await page.getByRole('tab', { name: things.inspectorForm, exact: true }).waitFor()
  await page.getByLabel(things.columns.next).first().waitFor()
  // Hidden from this role: neither label nor value is anywhere on the page.
  expect(await page.content()).not.toContain(things.columns.price)
  await picture(hands, 'inspector-form')
}

async function seeNumbers(hands: Hands): Promise<void> {
  const { page, things } = hands
  await leadTo(hands, things.dashboard)
  await page.getByRole('link', { name: '12', exact: true }).first().waitFor()
  await page.getByRole('region', { name: things.byState }).getByText(things.states[2]).first().waitFor()
  await picture(hands, 'dashboard')
}

/** The workflow begins with the next minute. */
export async function getTask(hands: Hands): Promise<void> {
  const { page, url, things } = hands
  const arrived = async () => {
    await page.goto(`${url}/tasks`)
    await settled(page)
    return page.getByText(things.inspect, { exact: true }).count()
  }
  await expect.poll(arrived, { timeout: 120_000, interval: 2_000 }).toBeGreaterThan(0)
  await picture(hands, 'task')
}

const leadTo = ({ page }: Hands, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()

const columnOf = ({ page }: Hands, state: string) => page.getByRole('region', { name: state, exact: true })
