/** The file in another installation, where there is nothing yet: looked at, installed, and the app is there. */
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

export async function installPack(hands: Hands, pack: Buffer): Promise<void> {
  const { page, say, things } = hands
  const install = say('studio:packs.install')
  await hands.open('packs')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'building-assets.zip', mimeType: 'application/zip', buffer: pack })
  await page.waitForURL(/\/packs\/building-assets/)
  await hands.press(install)
  const plan = page.getByRole('dialog')
  await plan.getByText(say('studio:kind.workflow'), { exact: true }).first().waitFor()
  await picture(hands, 'install-pack')
  await hands.press(install, { in: plan })
  await plan.getByText(say('studio:plan.applied'), { exact: true }).waitFor()
  await hands.press(say('studio:packs.openApp'), { as: 'link', in: plan })
  await hands.press(things.board, { as: 'link', in: page.getByRole('navigation') })
  for (const state of things.states) await page.getByRole('region', { name: state, exact: true }).waitFor()
}
