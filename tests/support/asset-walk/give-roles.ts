/** Two roles in the matrix: managers do everything with both, inspectors change assets and never see the price. */
import { apply, begin } from './documents.ts'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

export async function giveRoles(hands: Hands): Promise<void> {
  const { page, say, things } = hands
  const { building, asset, columns } = things
  await begin(hands, 'role', things.manager)
  await preset(hands, building.title, 'all')
  await preset(hands, asset.title, 'all')
  await apply(hands)

  await begin(hands, 'role', things.inspector)
  await preset(hands, building.title, 'read')
  await preset(hands, asset.title, 'read')
  const change = `${asset.title}: ${say('studio:action.update.title')}`
  await page.getByRole('combobox', { name: change, exact: true }).selectOption({ label: say('studio:scope.all') })
  await hands.press(asset.title)
  await page
    .getByRole('combobox', { name: columns.price, exact: true })
    .selectOption({ label: say('studio:fieldRule.hidden') })
  hands.steps += 4
  await picture(hands, 'role-matrix')
  await apply(hands)
}

async function preset(hands: Hands, entity: string, name: string): Promise<void> {
  await hands.press(hands.say('studio:roles.presetsOf', { entity }))
  await hands.press(hands.say(`studio:roles.preset.${name}`), { as: 'menuitem' })
}
