/** A form for each role: the managers' as it comes, the inspectors' called differently and without what they do not need. */
import { apply, begin } from './documents.ts'
import type { Hands } from './hands.ts'
import { picture } from './picture.ts'

export async function layOutForms(hands: Hands): Promise<void> {
  const { say, things } = hands
  await begin(hands, 'form', things.managerForm, things.asset.title)
  await forRole(hands, things.manager)
  await apply(hands)

  await begin(hands, 'form', things.inspectorForm, things.asset.title)
  await hands.press(say('studio:forms.tabSettings', { name: things.details }))
  await hands.fill(say(`studio:documents.titleIn.${hands.locale}`), things.inspectorForm)
  await hands.press(things.columns.price)
  await hands.press(say('studio:forms.removeItem'))
  await hands.pick(say('studio:forms.rest.label'), say('studio:forms.rest.none'))
  await picture(hands, 'inspector-designer')
  await forRole(hands, things.inspector)
  await apply(hands)
}

async function forRole(hands: Hands, role: string): Promise<void> {
  await hands.press(hands.say('studio:forms.forWhom'), { as: 'tab' })
  await hands.pick(hands.say('studio:forms.for.roles'), role)
  await hands.page.keyboard.press('Escape')
}
