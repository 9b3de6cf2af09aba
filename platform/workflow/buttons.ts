/** Buttons of workflows: those a person may press, and what pressing one begins. */
import type { Context } from '../access/context.ts'
import { visibleEntity } from '../access/visible-entity.ts'
import type { JsonObject } from '../contract/json.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { WorkflowButton } from '../contract/workflow/workflow-summary.ts'
import { badRequest, conflict, notAllowed, notFound } from '../errors.ts'
import { getRecord } from '../records/get.ts'
import type { Engine } from './engine.ts'
import { triggerSettings } from './names.ts'

export function buttonsOf({ model, caller }: Context, entity: string): WorkflowButton[] {
  return [...model.documents.workflow.values()]
    .filter(document => isButton(document) && document.trigger['entity'] === entity && mayPress(caller, document))
    .map(document => buttonOf(document, caller.locale))
}

const isButton = ({ trigger, active }: WorkflowDocument) => trigger.type === 'button' && active !== false

const mayPress = ({ administrator, roles }: Context['caller'], { trigger }: WorkflowDocument): boolean => {
  const wanted = Array.isArray(trigger['roles']) ? (trigger['roles'] as string[]) : []
  return administrator || wanted.length === 0 || wanted.some(role => roles.includes(role))
}

function buttonOf({ id, title, 'x-i18n': words, trigger }: WorkflowDocument, locale: string): WorkflowButton {
  const { label, labelJa, icon, place, confirm } = trigger as Record<string, string | undefined>
  const own = (locale === 'ja' ? labelJa : undefined) ?? label
  return {
    workflow: id,
    label: own ?? words?.[locale]?.title ?? title ?? id,
    ...(icon !== undefined && { icon }),
    place: place === 'list' ? 'list' : 'record',
    ...(confirm !== undefined && { confirm }),
  }
}

export interface Press {
  records?: string[] | undefined
  input?: JsonObject | undefined
}

/** One run for each record, or one without any; all or none. Of a record one may not see there is no button. */
export async function pressButton(
  engine: Engine,
  context: Context,
  id: string,
  { records = [], input = {} }: Press,
): Promise<string[]> {
  const document = context.model.documents.workflow.get(id)
  if (!document || !isButton(document)) throw notFound('The workflow')
  if (!mayPress(context.caller, document)) throw notAllowed('This button is for others.')
  const { entity } = triggerSettings(document.trigger)
  const name = typeof entity === 'string' ? entity : null
  if (records.length > 500) throw badRequest('too-many', 'At most 500 records at once.')
  if (name !== null && records.length === 0)
    throw badRequest('records-needed', 'Say for which records.', [
      { pointer: '/records', code: 'required', message: 'Say for which records.' },
    ])
  for (const record of records) await requireVisible(context, name, record)
  const runs = await context.database.transaction(async transaction => {
    const begun: string[] = []
    for (const record of records.length ? records : [null])
      begun.push(
        ...(await engine.startFromEvent(
          { ...context, transaction },
          {
            type: 'button',
            payload: { input, at: context.now.toISOString() },
            ...(record !== null && name !== null && { record: { entity: name, _id: record.toLowerCase() } }),
            matches: (_, workflow) => workflow === id,
          },
        )),
      )
    return begun
  })
  if (runs.length === 0)
    throw conflict('paused', 'This workflow failed too often and is paused. Ask who looks after it.')
  return runs
}

async function requireVisible(context: Context, name: string | null, record: string): Promise<void> {
  const entity = name === null ? undefined : context.model.entities.get(name)
  if (!entity || !visibleEntity(context.model, context.caller, entity)) throw notFound('The record')
  await getRecord(context, entity, record, { select: '_id' })
}
