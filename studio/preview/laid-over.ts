/** What somebody may see of an entity, with the document that is being edited in place of the saved one. Pure. */
import type { FormDocument, ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'

export function laidOver(given: EntityDescription, document: FormDocument | ViewDocument): EntityDescription {
  if (document.entity !== given.entity.name) return given
  if (document.kind === 'view')
    return { ...given, views: [document, ...given.views.filter(({ id }) => id !== document.id)] }
  // Shown whoever it is for: for whom it is stands beside.
  const { for: _, ...form } = document
  return { ...given, forms: [form] }
}
