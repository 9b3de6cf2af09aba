/** A small model of its own with a form, a view, an app, a role and somebody who has it, for what admins draw in the studio. */
import type { Client } from '../../platform/contract/client.ts'
import type { AppDocument, FormDocument, RoleDocument, ViewDocument } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { changeModel } from '../support/model-change.ts'
import { administrator } from '../support/started-with.ts'

export const visitor = 'visitor@example.com'
/** An administrator who reads Japanese. */
export const japanese = 'hanako@example.com'

const titled = (title: string, ja: string) => ({ title, 'x-i18n': { ja: { title: ja } } })
const option = (value: string, title: string, ja: string) => ({ const: value, ...titled(title, ja) })

const customer: JsonObject = {
  $id: 'customer',
  type: 'object',
  ...titled('Customer', '得意先'),
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string', ...titled('Name', '名称') } },
  required: ['name'],
}

const visit: JsonObject = {
  $id: 'visit',
  type: 'object',
  ...titled('Visit', '訪問'),
  'x-entity': { displayField: 'subject' },
  properties: {
    subject: { type: 'string', ...titled('Subject', '件名') },
    kind: {
      type: 'string',
      ...titled('Kind', '種別'),
      oneOf: [option('routine', 'Routine', '定期'), option('urgent', 'Urgent', '緊急')],
    },
    reason: { type: 'string', ...titled('Reason', '理由') },
    cost: { type: 'number', ...titled('Cost', '費用') },
    doneOn: { type: 'string', format: 'date', ...titled('Done on', '実施日') },
    customer: {
      type: 'string',
      format: 'uuid',
      ...titled('Customer', '得意先'),
      'x-relation': { entity: 'customer', inverse: 'visits' },
    },
    email: { type: 'string', format: 'email', ...titled('E-mail', 'メール') },
  },
  required: ['subject'],
}

const form: FormDocument = {
  ...{ kind: 'form', id: 'visit.main', entity: 'visit', rest: 'none', ...titled('Visit', '訪問') },
  tabs: [
    {
      ...titled('Overview', '概要'),
      sections: [
        { ...titled('Basics', '基本'), columns: 2, items: ['subject', 'kind', 'cost'] },
        { ...titled('More', '追加'), columns: 1, items: ['customer'] },
      ],
    },
    { ...titled('Emergency', '緊急対応'), sections: [{ columns: 2, items: ['reason'] }] },
  ],
}

const view: ViewDocument = {
  ...{ kind: 'view', id: 'visit.all', entity: 'visit', type: 'grid', ...titled('All visits', 'すべての訪問') },
  ...{ columns: ['subject', 'kind', 'cost'], share: 'everyone', order: 1 },
}

const app: AppDocument = {
  ...{ kind: 'app', id: 'field', roles: [], ...titled('In the field', '外回り') },
  navigation: [{ ...titled('Work', '業務'), items: [{ view: 'visit.all' }, { entity: 'customer' }] }],
}

const role: RoleDocument = {
  ...{ kind: 'role', id: 'visitor', ...titled('Visitor', '訪問員') },
  entities: {
    visit: { create: 'all', read: 'all', update: 'all', fields: { cost: 'hidden' } },
    customer: { read: 'all' },
  },
}

export interface Visits {
  routine: string
  urgent: string
}

export async function visits(client: Client): Promise<Visits> {
  const entities = [customer, visit].map(entity => ({ text: JSON.stringify(entity) }))
  await changeModel(client, { entities, forms: [form], views: [view], apps: [app], roles: [role] })
  const user = (name: string, email: string, role: string, locale: string) =>
    client.users.create({
      ...{ name, email, password: administrator.password, roles: [role] },
      ...{ unit: null, teams: [], locale, timeZone: 'UTC', active: true },
    } as never)
  await user('Vera', visitor, 'visitor', 'en')
  await user('Hanako', japanese, 'administrator', 'ja')
  const acme = await client.records.create('customer', { name: 'ACME' })
  const [routine, urgent] = await client.records.createMany('visit', [
    { subject: 'Filters', kind: 'routine', cost: 100, customer: acme._id, email: 'filters@example.com' },
    { subject: 'Flood', kind: 'urgent', cost: 900, customer: acme._id, reason: 'Water in the cellar' },
  ])
  return { routine: routine!._id, urgent: urgent!._id }
}
