/** The small model that documentation and tests of expressions speak of: accounts, their orders, and people. */
import type { FieldModel, FieldType, Relation } from '../../platform/contract/entity.ts'
import type { PostgresType, Storage, StoredEntity, StoredField } from '../../platform/contract/storage.ts'
import { checkExpression } from '../../platform/expression/check.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import type { Expression } from '../../platform/expression/tree.ts'

const label = (text: string, ja?: string) => ({ text, ...(ja !== undefined && { i18n: { ja } }) })

const field = (
  name: string,
  type: FieldType,
  storage: PostgresType | Storage,
  more: Partial<FieldModel> = {},
): StoredField => ({
  id: name,
  name,
  type,
  title: label(name),
  required: false,
  readOnly: false,
  writeOnly: false,
  deprecated: false,
  personal: false,
  storage: typeof storage === 'string' ? { kind: 'column', column: name, type: storage } : storage,
  ...more,
})

const entity = (
  name: string,
  title: string,
  fields: StoredField[],
  more: Partial<StoredEntity> = {},
): StoredEntity => ({
  id: name,
  name,
  table: name,
  title: label(title),
  plural: label(`${title}s`),
  displayField: 'name',
  ownership: 'user',
  timeline: false,
  attachments: false,
  comments: false,
  audit: true,
  unique: [],
  indexes: [],
  open: false,
  system: false,
  dialect: '2020-12',
  fields,
  ...more,
})

const to = (target: string | string[], kind: Relation['kind'], via?: string): Partial<FieldModel> => ({
  relation: { targets: [target].flat(), kind, onDelete: 'restrict', ...(via !== undefined && { via }) },
})
const option = (value: string, ja: string) => ({ value, title: label(value[0]!.toUpperCase() + value.slice(1), ja) })

export const account = entity('account', 'Account', [
  field('name', 'text', 'text'),
  field('region', 'text', 'text'),
  field('status', 'option', 'text', { options: [option('open', '未処理'), option('closed', '完了')] }),
  field('amount', 'money', 'numeric', { money: { currencyField: 'currency' } }),
  field('currency', 'text', 'text'),
  field('score', 'number', 'double precision'),
  field('visitors', 'integer', 'bigint'),
  field('active', 'boolean', 'boolean'),
  field('dueOn', 'date', 'date'),
  field('openedAt', 'date-time', 'timestamptz'),
  field('opensAt', 'time', 'time'),
  field('note', 'long-text', 'text'),
  field('code', 'uuid', 'uuid'),
  field('tags', 'tags', 'text[]'),
  field('address', 'address', 'jsonb'),
  field('日本語', 'text', { kind: 'column', column: 'f_1', type: 'text' }),
  field('parent', 'relation', 'uuid', to('account', 'many-to-one')),
  field(
    'regarding',
    'relation',
    { kind: 'pair', entityColumn: 'regarding_entity', idColumn: 'regarding_id' },
    to(['account', 'order'], 'many-to-one'),
  ),
  field(
    'orders',
    'inverse',
    { kind: 'children', entity: 'order', field: 'account' },
    to('order', 'one-to-many', 'account'),
  ),
])

const order = entity('order', 'Order', [
  field('name', 'text', 'text'),
  field('total', 'money', 'numeric'),
  field('placedOn', 'date', 'date'),
  field('account', 'relation', 'uuid', to('account', 'many-to-one')),
])

const user = entity('user', 'User', [
  field('name', 'text', 'text'),
  field('region', 'text', 'text'),
  field('locale', 'text', 'text'),
])

const entities = new Map([account, order, user].map(entity => [entity.name, entity]))
export const entityNamed = (name: string) => entities.get(name)

export const accountScope: Scope = { entity: entityNamed, variables: { record: 'account', user: true } }

/** The expression; a problem fails the test. */
export function expressionOf(source: string, scope = accountScope): Expression {
  const { expression, problems } = checkExpression(source, scope)
  if (!expression) throw new Error(`${source}: ${problems.map(({ message }) => message).join(' ')}`)
  return expression
}

/** `1:8 unknown-field Account has no field 'regoin'. …`, one per problem. */
export const problemsOf = (source: string, expects?: Parameters<typeof checkExpression>[2]): string[] =>
  checkExpression(source, accountScope, expects).problems.map(
    ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
  )
