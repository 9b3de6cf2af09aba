/** Documents and entities of the model hold together: what names nothing is refused, what is used stays, renames go along. */
import { describe, expect, test } from 'vitest'
import type { AppDocument, FormDocument, RoleDocument, ViewDocument } from '../platform/contract/documents.ts'
import { changedModel, entity, relation } from './support/changed-model.ts'

const { database, models, plan, apply, problems } = await changedModel()

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
          visibleWhen: 'record.region != null',
          items: [
            'name',
            {
              field: 'size',
              visibleWhen: 'record.region != null',
              requiredWhen: "record.region == 'Kansai'",
              readOnlyWhen: 'record.region == null',
            },
            { related: 'people', columns: ['fullName'], visibleWhen: 'record.region != null' },
            { panel: 'history', visibleWhen: 'record.region == null' },
          ],
        },
      ],
    },
    { visibleWhen: "record.region == 'Kanto'", sections: [{ items: [{ panel: 'timeline' }] }] },
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
    const planned = await plan({
      entities: [entity('account', renamed)],
    })
    expect(planned.documents).toEqual([
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
      requiredWhen: "record.area == 'Kansai'",
      readOnlyWhen: 'record.area == null',
    })
    const [tab, other] = documents.form.get('account.main')!.tabs
    expect(tab?.sections[0]?.visibleWhen).toBe('record.area != null')
    expect(other?.visibleWhen).toBe("record.area == 'Kanto'")
    expect(tab?.sections[0]?.items[2]).toMatchObject({ related: 'people', visibleWhen: 'record.area != null' })
    expect(tab?.sections[0]?.items[3]).toEqual({ panel: 'history', visibleWhen: 'record.area == null' })
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
    const planned = await plan({
      remove: [{ kind: 'extension', id: 'x.user' }],
    })
    expect(planned.steps).toMatchObject([{ operation: 'archive-column', entity: 'user', field: 'region' }])
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
