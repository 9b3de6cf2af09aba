/** The one-time link of a fresh installation: who one is, and nothing ready-made. The first steps are what comes next. */

import type { Hands } from './hands.ts'
import { password } from './things.ts'

export async function setUp(hands: Hands, entrance: string): Promise<void> {
  const { page, say } = hands
  await page.goto(entrance)
  await page.getByLabel(say('setup.name')).fill('Ada Lovelace')
  await page.getByLabel(say('setup.email')).fill('admin@example.com')
  await page.getByLabel(say('setup.password')).first().fill(password)
  hands.steps += 3
  const packs = page.getByRole('checkbox', { checked: true })
  // One pack takes those that need it along.
  while (await packs.count()) {
    await packs.first().click()
    hands.steps++
  }
  await hands.press(say('setup.submit'))
  await page.getByRole('heading', { name: say('studio:page.start'), exact: true }).waitFor({ timeout: 60_000 })
}
