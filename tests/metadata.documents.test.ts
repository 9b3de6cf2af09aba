import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import {
  type AppDocument,
  type ChangeSet,
  type FormDocument,
  type MessageDocument,
  platformRights,
  type RoleDocument,
  type ViewDocument,
} from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)

const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties, ...rest }),
})
const relation = (target: string, rest: JsonObject = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity: target, ...rest },
})
async function apply(parts: Partial<ChangeSet>) {
  await applyChange(database, { base: models.current().revision, ...parts }, systemCaller)
  return models.reload()
}
async function problems(parts: Partial<ChangeSet>): Promise<string[]> {
  const error: unknown = await planChange(database, models.current(), {
    base: models.current().revision,
    ...parts,
  }).then(
    () => null,
    thrown => thrown,
  )
  if (error === null) return []
  if (!(error instanceof AppError)) throw error
  expect(error.status).toBe(422)
  return error.details.map(({ pointer, message }) => `${pointer}: ${message}`)
}

const account = { name: { type: 'string' }, region: { enum: ['Kansai', 'Kanto'] }, size: { type: 'integer' } }
const person = {
  fullName: { type: 'string' },
  email: { type: 'string', format: 'email' },
  account: relation('account', { inverse: 'people' }),
}
const view: ViewDocument = {
  kind: 'view',
  id: 'people.open',
  title: 'People',
  entity: 'person',
  type: 'grid',
  filter: "record.account.region == 'Kansai' && record.email != null",
  sort: ['-fullName'],
  columns: ['fullName', { field: 'account.name', width: 200 }],
}
const form: FormDocument = {
  kind: 'form',
  id: 'account.main',
  title: 'Account',
  entity: 'account',
  tabs: [
    {
      sections: [
        {
          items: [
            'name',
            { field: 'size', visibleWhen: 'record.region != null' },
            { related: 'people', columns: ['fullName'] },
            { panel: 'history' },
          ],
        },
      ],
    },
  ],
}
const role: RoleDocument = {
  kind: 'role',
  id: 'sales',
  title: 'Sales',
  entities: {
    person: {
      read: 'all',
      update: { scope: 'own', when: "record.account.region == 'Kansai'" },
      fields: { email: 'masked' },
    },
  },
}
const app: AppDocument = {
  kind: 'app',
  id: 'sales',
  roles: ['sales'],
  navigation: [{ title: 'Work', items: [{ view: 'people.open' }, { entity: 'account' }] }],
}

await apply({
  entities: [entity('account', account), entity('person', person)],
  views: [view],
  forms: [form],
  roles: [role],
  apps: [app],
})

describe('documents', () => {
  test('are kept with the model', () => {
    const { documents } = models.current()
    expect(documents.view.get('people.open')).toEqual(view)
    expect(documents.role.get('sales')).toEqual(role)
  })
  test('with unknown keys, wrong values or missing parts are refused with their places', async () => {
    const wrong = {
      kind: 'view',
      id: 'v',
      entity: 'account',
      type: 'gird',
      colums: [],
      'x-note': 1,
    } as unknown as ViewDocument
    expect(await problems({ views: [wrong], apps: [{ kind: 'app', id: 'a' } as unknown as AppDocument] })).toEqual([
      "/views/0/colums: A view has no such key. Notes of your own begin with 'x-'.",
      '/views/0/type: This must be one of "grid", "kanban", "calendar", "gallery", "timeline", "tree", "map".',
      '/apps/0/navigation: A value is needed.',
    ])
  })
  test('that name what is not there are refused, all of them at once', async () => {
    const lost: ViewDocument = {
      kind: 'view',
      id: 'v',
      entity: 'account',
      type: 'kanban',
      board: { by: 'name', sum: 'name' },
      columns: ['nmae', 'people.fullName'],
      filter: 'record.regin == "x"',
    }
    const found = await problems({
      views: [lost, { ...lost, id: 'w', entity: 'nothing' }],
      apps: [{ ...app, id: 'b', roles: ['nobody'], navigation: [{ items: [{ view: 'x' }, { entity: 'y' }] }] }],
      roles: [{ ...role, id: 'administrator', entities: { person: { fields: { emial: 'read' } } } }],
    })
    expect(found).toEqual([
      "/apps/0/roles/0: There is no role 'nobody'.",
      "/apps/0/navigation/0/items/0/view: There is no view 'x'.",
      "/apps/0/navigation/0/items/1/entity: There is no entity 'y'.",
      "/roles/0/id: The role 'administrator' is built in. Choose another id.",
      "/roles/0/entities/person/fields/emial: 'person' has no field 'emial'.",
      "/views/0/filter: Account has no field 'regin'. Did you mean 'region'?",
      "/views/0/columns/0: 'account' has no field 'nmae'.",
      "/views/0/columns/1: 'account' has no field 'people.fullName'.",
      "/views/0/board/by: The field 'name' is no field with options, yes or no, or relation to one record.",
      "/views/0/board/sum: The field 'name' is no number.",
      "/views/1/entity: There is no entity 'nothing'.",
    ])
  })
})

describe('a layout', () => {
  const visit = {
    title: { type: 'string' },
    day: { type: 'string', format: 'date' },
    from: { type: 'string', format: 'date-time' },
    state: { enum: ['open', 'done'] },
    within: relation('visit'),
  }
  const layout = (id: string, more: Partial<ViewDocument>): ViewDocument => ({
    ...{ kind: 'view', id, entity: 'visit', type: 'grid' },
    ...more,
  })
  const views = [
    layout('visit.days', { type: 'calendar', calendar: { start: 'day', color: 'state' } }),
    layout('visit.tree', { type: 'tree', tree: { parent: 'within' }, gallery: { card: ['day'] } }),
  ]

  test('of fields that do not fit it is refused, each with what it takes', async () => {
    const wrong = [
      layout('a', { type: 'calendar', calendar: { start: 'title', end: 'state', color: 'day' } }),
      layout('b', { type: 'timeline', timeline: { start: 'day', end: 'from', by: 'title' } }),
      layout('c', { type: 'tree', tree: { parent: 'account' } }),
      layout('d', { type: 'kanban', board: { by: 'within.state' } }),
      layout('e', { type: 'map' }),
      layout('f', { type: 'gallery', gallery: { image: 'title' } }),
    ]
    const entities = [entity('visit', { ...visit, account: relation('account') })]
    expect(await problems({ entities, views: wrong })).toEqual([
      "/views/0/calendar/start: The field 'title' is no date or time of a day.",
      "/views/0/calendar/end: The field 'state' is no date or time of a day.",
      "/views/0/calendar/color: The field 'day' is no field with options.",
      "/views/1/timeline/end: 'day' and 'from' must both be dates, or both be times.",
      "/views/1/timeline/by: The field 'title' is no field with options, yes or no, or relation to one record.",
      "/views/2/tree/parent: The field 'account' is no relation to one record of the same entity.",
      "/views/3/board/by: 'within.state' is a field of another record. Name one of 'visit' itself.",
      "/views/4/type: 'visit' has no field for a map: it needs a geo point.",
      "/views/5/gallery/image: The field 'title' is no field with pictures.",
    ])
  })
  test('keeps its fields from being removed, and follows when they are renamed', async () => {
    await apply({ entities: [entity('visit', visit)], views })
    const { day, within, ...rest } = visit
    expect(await problems({ entities: [entity('visit', rest)] })).toEqual([
      ": Field 'day' is used by view 'visit.days'. Remove it there first.",
      ": Field 'within' is used by view 'visit.tree'. Remove it there first.",
      ": Field 'day' is used by view 'visit.tree'. Remove it there first.",
    ])
    const renamed = { ...rest, on: { ...day, 'x-renamedFrom': 'day' }, above: { ...within, 'x-renamedFrom': 'within' } }
    const { documents } = await apply({ entities: [entity('visit', renamed)] })
    expect(documents.view.get('visit.days')?.calendar).toEqual({ start: 'on', color: 'state' })
    expect(documents.view.get('visit.tree')).toMatchObject({ tree: { parent: 'above' }, gallery: { card: ['on'] } })
  })
})

describe('a field that is used', () => {
  test('cannot be removed before its uses are', async () => {
    const { email: _, ...rest } = person
    expect(await problems({ entities: [entity('person', rest)] })).toEqual([
      ": Field 'email' is used by role 'Sales'. Remove it there first.",
      ": Field 'email' is used by view 'People'. Remove it there first.",
    ])
  })
  test('of another entity, through a relation, cannot either', async () => {
    const { region: _, ...rest } = account
    expect(await problems({ entities: [entity('account', rest)] })).toEqual([
      ": Field 'region' is used by form 'Account'. Remove it there first.",
      ": Field 'region' is used by role 'Sales'. Remove it there first.",
      ": Field 'region' is used by view 'People'. Remove it there first.",
    ])
  })
  test('can be removed together with its uses', async () => {
    const { size: _, ...rest } = account
    const without = { ...form, tabs: [{ sections: [{ items: ['name'] }] }] }
    expect(await problems({ entities: [entity('account', rest)], forms: [without] })).toEqual([])
  })
})

test('an entity that is used cannot be removed', async () => {
  expect(await problems({ remove: [{ kind: 'entity', id: 'account' }] })).toEqual(
    expect.arrayContaining([
      ": The entity 'account' is used by the field 'account' of 'person'. Remove it there first.",
      ": The entity 'account' is used by form 'account.main'. Remove it there first.".replace(
        'account.main',
        'Account',
      ),
      ": The entity 'account' is used by app 'sales'. Remove it there first.",
    ]),
  )
})

describe('a rename', () => {
  test('goes through views, forms and roles, expressions included', async () => {
    const renamed = { name: account.name, area: { ...account.region, 'x-renamedFrom': 'region' }, size: account.size }
    const plan = await planChange(database, models.current(), {
      base: models.current().revision,
      entities: [entity('account', renamed)],
    })
    expect(plan.documents).toEqual([
      { kind: 'entity', id: 'account', change: 'change' },
      { kind: 'form', id: 'account.main', change: 'change' },
      { kind: 'role', id: 'sales', change: 'change' },
      { kind: 'view', id: 'people.open', change: 'change' },
    ])
    const { documents } = await apply({ entities: [entity('account', renamed)] })
    expect(documents.view.get('people.open')?.filter).toBe("record.account.area == 'Kansai' && record.email != null")
    expect(documents.role.get('sales')?.entities['person']?.update).toEqual({
      scope: 'own',
      when: "record.account.area == 'Kansai'",
    })
    expect(documents.form.get('account.main')?.tabs[0]?.sections[0]?.items[1]).toEqual({
      field: 'size',
      visibleWhen: 'record.area != null',
    })
  })
  test('of a field changes paths, sorts and rules on fields', async () => {
    const renamed = {
      氏名: { type: 'string', 'x-renamedFrom': 'fullName' },
      mail: { ...person.email, 'x-renamedFrom': 'email' },
      account: person.account,
    }
    const { documents } = await apply({ entities: [entity('person', renamed)] })
    const changed = documents.view.get('people.open')
    expect(changed?.sort).toEqual(['-氏名'])
    expect(changed?.columns).toEqual(['氏名', { field: 'account.name', width: 200 }])
    expect(changed?.filter).toBe("record.account.area == 'Kansai' && record.mail != null")
    expect(documents.role.get('sales')?.entities['person']?.fields).toEqual({ mail: 'masked' })
  })
  test('of an entity goes along too', async () => {
    const text = models.current().entities.get('account')!.text.replace('"$id":"account"', '"$id":"company"')
    const contact = models.current().entities.get('person')!.text.replace('"entity":"account"', '"entity":"company"')
    const { documents, entities } = await apply({ entities: [{ name: 'account', text }, { text: contact }] })
    expect(entities.has('account')).toBe(false)
    expect(documents.form.get('account.main')?.entity).toBe('company')
    expect(documents.app.get('sales')?.navigation[0]?.items[1]).toEqual({ entity: 'company' })
  })
})

describe('entities', () => {
  test('that point to nothing, clash or share a name are refused', async () => {
    expect(
      await problems({
        entities: [
          entity('a', {
            b: relation('nowhere'),
            c: relation('company', { inverse: 'name' }),
            d: { type: 'array', 'x-items': { entity: 'a' } },
          }),
          entity('Company', {}),
          entity('e', { f: { $ref: 'missing' } }),
        ],
      }),
    ).toEqual(["/entities/1: There is an entity named 'company' already. Choose another name than 'Company'."])
    expect(
      await problems({
        entities: [
          entity('a', {
            b: relation('nowhere'),
            c: relation('company', { inverse: 'name' }),
            d: { type: 'array', 'x-items': { entity: 'a' } },
          }),
          entity('e', { f: { $ref: 'missing' } }),
        ],
      }),
    ).toEqual(
      expect.arrayContaining([
        "/entities/0/properties/b/x-relation/entity: There is no entity 'nowhere' for the field 'b' to point to.",
        '/entities/0/properties/d/x-items/entity: Line items of a record are of another entity than the record.',
        ": The inverse 'name' of 'c' of 'a' clashes: 'company' has a field of its own of that name. Choose another inverse.",
        "/entities/1/properties/f/$ref: There is no entity 'missing'. A schema of this document is '#/$defs/missing'.",
      ]),
    )
  })
  test('may point to entities of the same change', async () => {
    expect(
      await problems({ entities: [entity('one', { two: relation('two') }), entity('two', { one: relation('one') })] }),
    ).toEqual([])
  })
  test('with rules that do not check are refused with line and column', async () => {
    const rules = [{ when: 'record.a <\n record.c', message: 'no' }]
    expect(await problems({ entities: [entity('r', { a: { type: 'integer' } }, { 'x-entity': { rules } })] })).toEqual([
      "/entities/0/x-entity/rules/0/when: R has no field 'c'. Did you mean 'a'?",
    ])
  })
  test('that are shipped can be extended, not edited or removed', async () => {
    const [edited] = await problems({ entities: [entity('user', { name: { type: 'string' } })] })
    expect(edited).toContain("'user' is shipped with the platform")
    expect(await problems({ remove: [{ kind: 'entity', id: 'user' }] })).toHaveLength(1)
    const { entities } = await apply({
      extensions: [{ kind: 'extension', id: 'x.user', entity: 'user', properties: { region: { type: 'string' } } }],
    })
    expect(entities.get('user')?.byName.get('region')?.storage).toMatchObject({ column: 'region' })
  })
})

describe('an extension', () => {
  test('that takes a name or extends nothing is refused', async () => {
    expect(
      await problems({
        extensions: [
          { kind: 'extension', id: 'a', entity: 'company', properties: { Name: { type: 'string' } } },
          { kind: 'extension', id: 'b', entity: 'nothing', properties: {} },
          {
            kind: 'extension',
            id: 'c',
            entity: 'company',
            properties: { z: { type: 'strin' } },
            targets: { name: ['person'] },
          },
        ],
      }),
    ).toEqual(
      expect.arrayContaining([
        "/extensions/0/properties/Name: 'company' has the field 'Name' already (of 'company' itself). Choose another name.",
        "/extensions/1/entity: There is no entity 'nothing' to extend.",
        "/extensions/2/targets/name: 'name' of 'company' is no relation to several entities.",
      ]),
    )
  })
  test('that goes archives its fields', async () => {
    const plan = await planChange(database, models.current(), {
      base: models.current().revision,
      remove: [{ kind: 'extension', id: 'x.user' }],
    })
    expect(plan.steps).toMatchObject([{ operation: 'archive-column', entity: 'user', field: 'region' }])
  })
})

test('free keys move into the field that takes their name', async () => {
  await apply({ entities: [entity('open', { a: { type: 'string' } })] })
  await database.query({
    text: `INSERT INTO data.open (_id, a, _extra) VALUES (gen_random_uuid(), 'x', '{"b": 5, "c": [1]}')`,
  })
  await apply({ entities: [entity('open', { a: { type: 'string' }, b: { type: 'integer' } })] })
  const { rows } = await database.query({ text: 'SELECT a, b, _extra FROM data.open' })
  expect(rows).toEqual([{ a: 'x', b: 5, _extra: { c: [1] } }])
})

describe('a message', () => {
  const message: MessageDocument = {
    kind: 'message',
    id: 'letter.welcome',
    channel: 'email',
    purpose: 'transactional',
    entity: 'letter',
    subject: 'Welcome',
    body: { en: 'Welcome.', ja: 'ようこそ。' },
    attachments: ['scan'],
  }
  const scan = { type: 'object', 'x-file': {} }
  test('is kept, and follows a rename of the entity it is about', async () => {
    await apply({ entities: [entity('letter', { scan, name: { type: 'string' } })], messages: [message] })
    const id = models.current().entities.get('letter')!.id
    const renamed = { text: JSON.stringify({ $id: 'mail', 'x-entity': { id }, type: 'object', properties: { scan } }) }
    const { documents } = await apply({ entities: [renamed] })
    expect(documents.message.get('letter.welcome')).toEqual({ ...message, entity: 'mail' })
    await apply({ remove: [{ kind: 'message', id: 'letter.welcome' }] })
    expect(models.current().documents.message.size).toBe(0)
  })
  test('of an unknown entity, with an attachment that is no file, a strange language or key is refused', async () => {
    const { entity: _, ...about } = message
    expect(
      await problems({
        messages: [
          { ...message, entity: 'nothing' },
          { ...message, id: 'b', entity: 'mail', attachments: ['_owner'] },
        ],
      }),
    ).toEqual(
      expect.arrayContaining([
        "/messages/0/entity: There is no entity 'nothing'.",
        "/messages/1/attachments/0: The field '_owner' is no field with files.",
      ]),
    )
    const shapes = await problems({
      messages: [about, { ...message, body: { '<b>': 'x' } }, { ...message, to: 'a@example.com' } as MessageDocument],
    })
    expect(shapes.map(each => each.split(':')[0])).toEqual(
      expect.arrayContaining(['/messages/1/body', '/messages/2/to']),
    )
    expect(shapes.some(each => each.startsWith('/messages/0'))).toBe(true)
  })
})

test('a role may give every right that there is, and no other', async () => {
  expect(await problems({ roles: [{ kind: 'role', id: 'all', entities: {}, rights: [...platformRights] }] })).toEqual(
    [],
  )
  const invented = [{ kind: 'role', id: 'all', entities: {}, rights: ['everything'] }] as unknown as RoleDocument[]
  expect(await problems({ roles: invented })).toEqual([expect.stringMatching(/^\/roles\/0\/rights\/0: /)])
})
