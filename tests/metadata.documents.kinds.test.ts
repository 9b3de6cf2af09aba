/** What only layouts, messages and roles are checked for, and how they follow a rename. */
import { describe, expect, test } from 'vitest'
import {
  type MessageDocument,
  platformRights,
  type RoleDocument,
  type ViewDocument,
} from '../platform/contract/documents.ts'
import { changedModel, entity, relation } from './support/changed-model.ts'

const { models, apply, problems } = await changedModel()
await apply({ entities: [entity('account', { name: { type: 'string' } })] })

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
