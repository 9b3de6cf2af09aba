/** All of it as one file: everything that was made here is ticked. */
import { readFile } from 'node:fs/promises'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

/** The ZIP file. */
export async function makePack(hands: Hands): Promise<Buffer> {
  const { page, say, things } = hands
  await hands.open('start')
  await hands.press(say('studio:start.pack.go'), { as: 'link' })
  const boxes = page.getByRole('group').getByRole('checkbox')
  await boxes.first().waitFor()
  for (const box of await boxes.all()) {
    await box.check()
    hands.steps++
  }
  await page.getByRole('textbox', { name: say('studio:makePack.name') }).fill('building-assets')
  await page.getByRole('textbox', { name: say(`studio:makePack.${hands.ownTitle}`) }).fill(things.app)
  hands.steps += 2
  // It was tried out.
  await page.getByRole('button', { name: say('studio:makePack.download'), exact: true }).click({ trial: true })
  await picture(hands, 'make-pack')
  const arriving = page.waitForEvent('download')
  await hands.press(say('studio:makePack.download'))
  return readFile(await (await arriving).path())
}
