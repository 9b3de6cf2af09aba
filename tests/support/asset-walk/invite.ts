/** Somebody is invited with a role: the admin gets the link by which they set their password, and come in. */
import { expect } from 'vitest'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'
import { password } from './things.ts'

/** The link. */
export async function invite(hands: Hands, name: string, email: string, role: string): Promise<string> {
  const { page, say } = hands
  await hands.open('users')
  await hands.press(say('studio:users.new'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('studio:users.name')).first().fill(name)
  await dialog.getByLabel(say('studio:users.email')).first().fill(email)
  hands.steps += 2
  await hands.pick(say('studio:users.roles'), role, dialog)
  await page.keyboard.press('Escape')
  await hands.press(say('common:action.save'), { in: dialog })
  const link = page.getByRole('textbox', { name: say('studio:invitation.link'), exact: true })
  await link.waitFor()
  await picture(hands, 'invitation')
  const address = await link.inputValue()
  expect(address).toContain('/welcome#')
  await hands.press(say('common:action.close'))
  return address
}

export async function comeIn({ page }: Hands, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[type=password]').first().fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/a/'))
}
