/** Which document its reader opens first: of the model, one's own, or one that is shared. */
import type { Context } from '../access/context.ts'
import { visibleEntity } from '../access/visible-entity.ts'
import type { PersonalKind } from '../contract/personal.ts'
import { invalid, notAllowed } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { personalNamed } from './list-personal.ts'
import { writeDefault } from './personal-store.ts'

/** `entity`: null for kinds of no single entity. `id`: null for none. Throws 403, 404 and 422. */
export async function chooseDefault(
  context: Context,
  kind: PersonalKind,
  entityName: string | null,
  id: string | null,
): Promise<void> {
  const { database, model, caller } = context
  if (!caller.id) throw notAllowed('Only people open something first.')
  const entity = entityName === null ? undefined : model.entities.get(entityName)
  if (entityName !== null && !(entity && visibleEntity(model, caller, entity)))
    throw invalid(`There is no entity '${entityName}'.`, [
      { pointer: '/entity', code: 'unknown-entity', message: `There is no entity '${entityName}'.` },
    ])
  if (id !== null) await requireOf(context, kind, entity, id)
  await writeDefault(database, caller.id, kind, entity?.id ?? '', id)
}

async function requireOf(context: Context, kind: PersonalKind, entity: Entity | undefined, id: string): Promise<void> {
  const unknown = () => {
    const message = `There is no ${kind} '${id.slice(0, 100)}' to open here.`
    return invalid(message, [{ pointer: '/id', code: 'unknown-document', message }])
  }
  const [, own] = /^my\.([\da-f-]{36})$/i.exec(id) ?? []
  if (own) {
    const found = await personalNamed(context, kind, own).catch(() => null)
    if (!found || (found.row.entity ?? undefined) !== entity?.id) throw unknown()
    return
  }
  const document: object | undefined = context.model.documents[kind].get(id)
  const of = document && 'entity' in document ? document.entity : undefined
  if (!document || of !== entity?.name) throw unknown()
}
