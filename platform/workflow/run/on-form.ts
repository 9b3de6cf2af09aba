/** Workflows that wait for a web form begin with its record, in the transaction that makes it. */
import type { Context } from '../../access/context.ts'
import type { Transaction } from '../../database/database.ts'
import type { Entity } from '../../metadata/model.ts'
import type { Engine } from '../engine.ts'
import { publishedIn } from './published.ts'

interface SubmittedForm {
  form: string
  entity: Entity
  record: string
  language: string
  consents: string[]
}

export async function startFormWorkflows(
  { start, isPaused }: Pick<Engine, 'start' | 'isPaused'>,
  context: Context & { transaction: Transaction },
  { form, entity, record, language, consents }: SubmittedForm,
): Promise<void> {
  for (const workflow of publishedIn(context.model)) {
    const { trigger, active } = workflow.document
    if (active === false || isPaused(workflow.document.id) || trigger.type !== 'form.submitted') continue
    if (trigger['form'] !== form || trigger['entity'] !== entity.name) continue
    await start(context.transaction, {
      workflow,
      trigger: { form, language, at: context.now.toISOString(), consents },
      entity: entity.id,
      record,
      startedBy: null,
    })
  }
}
