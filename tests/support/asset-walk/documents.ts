/** What every new document has in common: named in a dialog, and applied by its plan. */
import type { Hands } from './hands.ts'

export async function begin(hands: Hands, kind: string, title: string, entity?: string): Promise<void> {
  const { page, say } = hands
  await hands.open(`${kind}s`)
  await hands.press(say(`studio:documents.new.${kind}`))
  const dialog = page.getByRole('dialog')
  await hands.fill(say('studio:documents.title'), title, dialog)
  if (entity) await hands.pick(say('studio:documents.entity'), entity, dialog)
  await hands.press(say('studio:entities.continue'), { in: dialog })
  await dialog.waitFor({ state: 'detached' })
}

export async function apply(hands: Hands): Promise<void> {
  const { page, say } = hands
  await hands.press(say('studio:workbench.preview'))
  const plan = page.getByRole('dialog')
  await hands.press(say('common:action.apply'), { in: plan })
  await plan.getByText(say('studio:plan.applied'), { exact: true }).waitFor()
  await hands.press(say('studio:plan.goOn'), { in: plan })
  await plan.waitFor({ state: 'detached' })
}
