/** One random edit of a model, as an admin in the studio or the author of a pack makes it. It may be one that is refused. */
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { documentLists } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { CompiledModel, DocumentSource } from '../../platform/metadata/compile-model.ts'
import { objectAt } from '../../platform/metadata/json-values.ts'
import { renameFields } from '../../platform/packs/merge/rename-fields.ts'

type Draw = () => number

export function randomEdit(model: CompiledModel, draw: Draw, who: string): ChangeSet {
  const edits = [editField, editField, editField, editEntity, editView, editView, editForm, editRole, editDocuments]
  return { base: 0, ...pick(edits, draw)(model, draw, `${who}${Math.floor(draw() * 1000)}`) }
}

type Edit = (model: CompiledModel, draw: Draw, word: string) => Partial<ChangeSet>

const pick = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)]!
const pickKey = (object: JsonObject, draw: Draw): string => pick(Object.keys(object), draw)

const editField: Edit = (model, draw, word) =>
  withEntity(model, draw, body => {
    const properties = objectAt(body, 'properties')!
    const name = pickKey(properties, draw)
    const field = properties[name] as JsonObject | undefined
    const put = (value: JsonObject) => ({ ...body, properties: { ...properties, [name]: value } })
    const options = (field?.['oneOf'] ?? []) as Json[]
    const kinds: (() => JsonObject)[] = [
      () => put({ ...field, title: word }),
      () => put({ ...field, description: word }),
      () => put({ ...field, 'x-i18n': { ja: { title: word } } }),
      () =>
        field?.['type'] === 'string'
          ? put({ ...field, maxLength: 20 + Math.floor(draw() * 50) })
          : put({ ...field, minimum: 0 }),
      () => put({ ...field, oneOf: [...options, { const: word, title: word }] }),
      () => put({ ...field, oneOf: options.slice(1) }),
      () => put({ title: String(field?.['title']), type: pick(['string', 'integer', 'boolean'], draw) }),
      () => renameFields(body, new Map([[name, word]])),
      () => without(body, name),
    ]
    return pick(kinds, draw)()
  })

function without(body: JsonObject, name: string): JsonObject {
  const { [name]: _, ...properties } = objectAt(body, 'properties')!
  const settings = objectAt(body, 'x-entity')!
  const { [name]: _id, ...ids } = objectAt(settings, 'ids')!
  return { ...body, properties, 'x-entity': { ...settings, ids } }
}

const editEntity: Edit = (model, draw, word) =>
  withEntity(model, draw, body => {
    const properties = objectAt(body, 'properties')!
    const settings = objectAt(body, 'x-entity')!
    const ids = { ...objectAt(settings, 'ids'), [word]: id(draw) }
    const kinds: (() => JsonObject)[] = [
      () => ({
        ...body,
        properties: { ...properties, [word]: { title: word, type: 'string' } },
        'x-entity': { ...settings, ids },
      }),
      () => ({
        ...body,
        properties: { ...properties, ['colour']: { title: word, type: 'string' } },
        'x-entity': { ...settings, ids: { ...objectAt(settings, 'ids'), colour: id(draw) } },
      }),
      () => ({ ...body, properties: Object.fromEntries(Object.entries(properties).reverse()) }),
      () => ({ ...body, title: word }),
      () => ({ ...body, 'x-entity': { ...settings, name: word } }),
      () => ({ ...body, 'x-entity': { ...settings, search: [pickKey(properties, draw)] } }),
      () => ({
        ...body,
        'x-entity': { ...settings, rules: [{ when: `record.${pickKey(properties, draw)} == null`, message: word }] },
      }),
    ]
    return pick(kinds, draw)()
  })

const id = (draw: Draw) => Array.from({ length: 12 }, () => Math.floor(draw() * 16).toString(16)).join('')

function withEntity(model: CompiledModel, draw: Draw, edit: (body: JsonObject) => JsonObject): Partial<ChangeSet> {
  const { text } = pick(
    model.sources.entities.filter(({ system }) => !system),
    draw,
  )
  return { entities: [{ text: JSON.stringify(edit(JSON.parse(text) as JsonObject)) }] }
}

/** A field of the entity, or a path through its relation. */
const fieldOf = (model: CompiledModel, entity: string, draw: Draw): string =>
  pick(
    model.drafts.get(entity)!.fields.map(({ name }) => name),
    draw,
  )

function withDocument(
  model: CompiledModel,
  kind: DocumentSource['kind'],
  draw: Draw,
  edit: (body: JsonObject) => Json,
): Partial<ChangeSet> {
  const documents = model.sources.documents.filter(source => source.kind === kind)
  if (!documents.length) return {}
  return { [documentLists[kind]]: [edit(structuredClone(pick(documents, draw).body) as unknown as JsonObject)] }
}

const editView: Edit = (model, draw, word) =>
  withDocument(model, 'view', draw, view => {
    const field = () => fieldOf(model, String(view['entity']), draw)
    const columns = (view['columns'] ?? []) as Json[]
    const kinds: (() => JsonObject)[] = [
      () => ({ ...view, title: word }),
      () => ({ ...view, columns: [...columns, field()] }),
      () => ({ ...view, columns: columns.slice(1) }),
      () => ({ ...view, columns: [...columns].reverse() }),
      () => ({
        ...view,
        columns: columns.map(column =>
          typeof column === 'string' ? { field: column, width: 90 + Math.floor(draw() * 90) } : column,
        ),
      }),
      () => ({ ...view, sort: [`-${field()}`] }),
      () => ({ ...view, filter: `record.${field()} != null` }),
      () => ({ ...view, id: `view.${word}`, title: word }),
    ]
    return pick(kinds, draw)()
  })

const editForm: Edit = (model, draw, word) =>
  withDocument(model, 'form', draw, form => {
    const tabs = form['tabs'] as { title: string; sections: { items: Json[] }[] }[]
    const tab = pick(tabs, draw)
    const section = pick(tab.sections, draw)
    const kinds: (() => void)[] = [
      () => void section.items.push(fieldOf(model, String(form['entity']), draw)),
      () => void section.items.pop(),
      () => void tabs.push({ title: word, sections: [{ items: [fieldOf(model, String(form['entity']), draw)] }] }),
      () => void tabs.reverse(),
    ]
    pick(kinds, draw)()
    return form
  })

const editRole: Edit = (model, draw, word) =>
  withDocument(model, 'role', draw, role => {
    const entities = role['entities'] as Record<string, JsonObject>
    const entity = pickKey(entities, draw)
    const field = fieldOf(model, entity, draw)
    const rules: JsonObject[] = [
      { read: pick(['own', 'unit', 'all'], draw) },
      { fields: { ...objectAt(entities[entity]!, 'fields'), [field]: pick(['hidden', 'read'], draw) } },
      { delete: { scope: 'own', when: `record.${field} != null` } },
    ]
    return { ...role, title: word, entities: { ...entities, [entity]: { ...entities[entity], ...pick(rules, draw) } } }
  })

const editDocuments: Edit = (model, draw, word) => {
  const document = pick(model.sources.documents, draw)
  const kinds: (() => Partial<ChangeSet>)[] = [
    () => ({ remove: [{ kind: document.kind, id: document.id }] }),
    () => ({ entities: [{ text: newEntity(word, draw) }] }),
    () => withDocument(model, 'app', draw, app => ({ ...app, title: word, color: pick(['red', 'blue'], draw) })),
    () =>
      withDocument(model, 'extension', draw, body => ({
        ...body,
        properties: { ...objectAt(body, 'properties'), [word]: { title: word, type: 'string' } },
      })),
  ]
  return pick(kinds, draw)()
}

const newEntity = (word: string, draw: Draw): string => {
  const settings = { name: word, id: id(draw), ids: { name: id(draw), van: id(draw) } }
  const van = { title: 'Van', type: 'string', format: 'uuid', 'x-relation': { entity: 'van', inverse: `${word}s` } }
  return JSON.stringify({
    $id: word,
    title: word,
    type: 'object',
    'x-entity': settings,
    properties: { name: { type: 'string' }, van },
  })
}
