/** Two sheets become entities with their records; what names buildings becomes a relation to them. */
import { expect } from 'vitest'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'
import { assetSheet, buildingSheet } from './things.ts'

export async function bringSheets(hands: Hands): Promise<void> {
  const { page, say, things } = hands
  const { building, asset, columns } = things
  await hands.press(say('studio:start.sheet.go'), { as: 'link' })
  await bring(hands, building, 'building', buildingSheet(things))
  await hands.press(say('studio:page.start'), { as: 'link', in: page.getByRole('main') })
  await hands.press(say('studio:start.sheet.go'), { as: 'link' })
  await bring(hands, asset, 'asset', await assetSheet(things), async () => {
    const typeOf = (column: string) =>
      page.getByRole('combobox', { name: `${say('studio:sheet.type')}: ${column}`, exact: true })
    await expect.poll(() => typeOf(columns.building).inputValue()).toBe(say('studio:type.relation'))
    expect(await typeOf(columns.state).inputValue()).toBe(say('studio:type.option'))
    expect(await typeOf(columns.next).inputValue()).toBe(say('studio:type.date'))
  })
}

async function bring(
  hands: Hands,
  { title, file }: { title: string; file: string },
  name: string,
  buffer: Buffer,
  check = async () => {},
): Promise<void> {
  const { page, say } = hands
  await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'text/csv', buffer })
  await hands.fill(say(`studio:entities.${hands.ownTitle}`), title)
  await page
    .getByRole('textbox', { name: say('studio:entities.name') })
    .first()
    .waitFor()
  await hands.page.getByLabel(say('studio:entities.name')).first().fill(name)
  hands.steps += 2
  await check()
  await picture(hands, `${name}-sheet`)
  await hands.press(say('studio:workbench.preview'))
  const plan = page.getByRole('dialog')
  const apply = plan.getByRole('button', { name: /\d/ }).last()
  await apply.waitFor()
  await picture(hands, `${name}-plan`)
  await apply.click()
  await page.getByText(say('studio:sheet.made', { title })).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: say('studio:sheet.takeBack') }).waitFor({ timeout: 60_000 })
  hands.steps++
}
