/** All of it as one file: the app is chosen, what it needs and what belongs to it comes along. */
import { readFile } from 'node:fs/promises'
import { picture } from '../picture.ts'
import type { Hands } from './hands.ts'

/** The ZIP file. */
export async function makePack(hands: Hands): Promise<Buffer> {
  const { page, say, things } = hands
  await hands.open('start')
  await hands.press(say('studio:start.pack.go'), { as: 'link' })
  await page
    .getByRole('group', { name: say('studio:kind.app') })
    .getByRole('checkbox')
    .first()
    .check()
  hands.steps++
  await takeAll(hands, 'missing')
  await takeAll(hands, 'offered')
  await page.getByLabel(say('studio:makePack.name')).first().fill('building-assets')
  await page.getByLabel(say('studio:makePack.titleEn')).fill(things.app)
  hands.steps += 2
  await picture(page, 'make-pack', hands.locale)
  const arriving = page.waitForEvent('download')
  await hands.press(say('studio:makePack.download'))
  return readFile(await (await arriving).path())
}

/** Until nothing more is told: what comes along may need something itself. */
async function takeAll({ page, say, ...hands }: Hands, part: string): Promise<void> {
  const section = page.locator('section', { has: page.getByRole('heading', { name: say(`studio:makePack.${part}`) }) })
  await section.waitFor()
  await section.getByRole('button', { name: say('studio:makePack.takeAll') }).click()
  await section.waitFor({ state: 'detached' })
  hands.steps++
}

export async function installPack(hands: Hands, pack: Buffer): Promise<void> {
  const { page, say } = hands
  await hands.open('packs')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'building-assets.zip', mimeType: 'application/zip', buffer: pack })
  await page.waitForURL(/\/packs\/building-assets/)
  await hands.press(say('studio:packs.install'))
  const plan = page.getByRole('dialog')
  const apply = plan
    .getByRole('button', { name: say('common:action.apply') })
    .or(plan.getByRole('button', { name: say('studio:packs.install') }))
  await apply.last().waitFor()
  for (const box of await plan.getByRole('checkbox').all()) if (await box.isEnabled()) await box.check()
  await picture(page, 'install-pack', hands.locale)
  await apply.last().click()
  await plan.getByText(say('studio:plan.applied')).waitFor({ timeout: 60_000 })
}
