/** What a plugin's definition has to look like, functions aside (they are null here): the shape that `definePlugin` types. */

import { platformRights } from '../../contract/documents.ts'
import type { Schema } from '../../contract/json.ts'
import { functionTypes } from '../../contract/plugin/plugin-function.ts'
import { nodeGroups } from '../../contract/workflow/node-type.ts'

const text: Schema = { type: 'string', minLength: 1, maxLength: 20_000 }
const localText: Schema = { type: 'object', properties: { en: text }, required: ['en'], additionalProperties: text }
const schema: Schema = { type: 'object' }
const functionPlace: Schema = { type: 'null' }
const word: Schema = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9-]*$', maxLength: 60 }
const dotted: Schema = { type: 'string', pattern: '^[a-z][a-zA-Z0-9-]*(\\.[a-zA-Z][a-zA-Z0-9-]*)+$', maxLength: 120 }
const entity: Schema = { type: 'string', minLength: 1, maxLength: 100 }
const icon: Schema = { type: 'string', pattern: '^[a-z0-9-]+$', maxLength: 60 }

const object = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
})
const list = (items: Schema, maxItems = 200): Schema => ({ type: 'array', items, maxItems })

const rights: Schema = {
  type: 'object',
  properties: {
    hosts: list({ type: 'string', maxLength: 255 }),
    records: {
      type: 'object',
      additionalProperties: list({ enum: ['read', 'create', 'update', 'delete'] }),
      maxProperties: 200,
    },
    secrets: list({ type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.-]*$', maxLength: 100 }),
  },
  additionalProperties: false,
}

const fieldType = object({ type: dotted, title: localText, icon, schema, check: functionPlace }, [
  'type',
  'title',
  'icon',
  'schema',
])

const functionType: Schema = { enum: [...functionTypes] }
const celFunction = object(
  {
    name: { type: 'string', pattern: '^[a-z][a-zA-Z0-9]*$', maxLength: 60 },
    help: localText,
    takes: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][a-zA-Z0-9]*$' },
      additionalProperties: functionType,
      maxProperties: 4,
    },
    gives: functionType,
    cel: { type: 'string', maxLength: 4_000 },
    compute: functionPlace,
  },
  ['name', 'help', 'takes', 'gives'],
)

const node = object(
  {
    type: dotted,
    group: { enum: [...nodeGroups] },
    icon,
    title: localText,
    help: localText,
    settings: schema,
    effect: { enum: ['pure', 'database', 'outbound', 'waiting'] },
    ports: { type: ['array', 'null'] },
    output: functionPlace,
    run: functionPlace,
  },
  ['type', 'group', 'icon', 'title', 'help', 'settings', 'effect', 'output', 'run'],
)

const trigger = object(
  { type: dotted, icon, title: localText, help: localText, settings: schema, output: functionPlace },
  ['type', 'icon', 'title', 'help', 'settings', 'output'],
)

const channel = object({ id: word, title: localText, settings: schema, send: functionPlace }, [
  'id',
  'title',
  'settings',
  'send',
])

const hook: Schema = {
  ...object(
    {
      id: word,
      entity,
      on: list({ enum: ['create', 'update', 'delete'] }),
      before: functionPlace,
      after: functionPlace,
      mustRun: { type: 'boolean' },
    },
    ['id', 'entity', 'on'],
  ),
  anyOf: [{ required: ['before'] }, { required: ['after'] }],
}

const route = object(
  {
    method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    path: { type: 'string', pattern: '^(/(:[a-zA-Z][a-zA-Z0-9]*|[A-Za-z0-9._~-]+))+$', maxLength: 200 },
    auth: {
      oneOf: [
        { enum: ['public', 'signed-in'] },
        { ...object({ right: { enum: [...platformRights] } }, ['right']), additionalProperties: false },
      ],
    },
    handle: functionPlace,
  },
  ['method', 'path', 'auth', 'handle'],
)

const job = object({ id: word, title: localText, cron: { type: 'string', maxLength: 100 }, run: functionPlace }, [
  'id',
  'cron',
  'run',
])

const widget = object({ id: word, place: { enum: ['record', 'list'] }, entity, title: localText, icon }, [
  'id',
  'place',
  'entity',
  'title',
])

export const definitionSchema: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,38}[a-z0-9]$' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$' },
    enishi: { type: 'string', pattern: '^((>=|<=|>|<|=)?\\d+\\.\\d+\\.\\d+)( (>=|<=|>|<|=)?\\d+\\.\\d+\\.\\d+)*$' },
    title: localText,
    description: localText,
    rights,
    settings: schema,
    fieldTypes: list(fieldType),
    functions: list(celFunction),
    nodes: list(node),
    triggers: list(trigger),
    channels: list(channel),
    hooks: list(hook),
    routes: list(route),
    jobs: list(job, 50),
    widgets: list(widget),
    translations: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string', maxLength: 20_000 } },
    },
  },
  required: ['name', 'version', 'title'],
  additionalProperties: false,
}
