/** Which papers can be made of a record as it is now, for who asks. */
import type { Context } from '../access/context.ts'
import { visibleScope } from '../access/visible-scope.ts'
import type { DocumentTemplate, OfferedDocument } from '../contract/document-template.ts'
import type { JsonObject } from '../contract/json.ts'
import { checkExpression } from '../expression/check.ts'
import { labelOf } from '../metadata/labels.ts'
import type { Entity } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import { listRecords } from '../records/list.ts'
import { mayDo } from '../records/query/viewer.ts'
import { paperLanguages } from './paper-languages.ts'

/** Throws 404 for a record that the caller may not see. */
export async function documentsFor(context: Context, entity: Entity, id: string): Promise<OfferedDocument[]> {
  await getRecord(context, entity, id, { select: '_id' })
  const templates = templatesOf(context, entity)
  const offered = await Promise.all(templates.map(template => isOffered(context, entity, id, template)))
  return templates.filter((_, index) => offered[index]).map(offer)
}

/** All that records of the entity can ever have. Throws 403 and 404. */
export function documentsOfEntity(context: Context, entity: Entity): OfferedDocument[] {
  mayDo(context, entity, 'read')
  return templatesOf(context, entity).map(offer)
}

const templatesOf = ({ model }: Context, { name }: Entity): DocumentTemplate[] =>
  [...model.documents.document.values()].filter(each => each.entity === name)

const offer = (template: DocumentTemplate): OfferedDocument => ({
  id: template.id,
  title: labelOf(template as unknown as JsonObject, 'title', template.id),
  languages: [...paperLanguages(template)],
})

/** A condition that its reader may not know is not met. */
async function isOffered(context: Context, entity: Entity, id: string, { when }: DocumentTemplate): Promise<boolean> {
  if (when === undefined) return true
  const scope = visibleScope(context.model, context.caller, entity.name)
  if (!checkExpression(when, scope, 'boolean').expression) return false
  const filter = `record._id == "${id}" && (${when})`
  const list = await listRecords(context, entity, { filter, select: '_id', limit: 1 })
  return (JSON.parse(list) as { data: unknown[] }).data.length > 0
}
