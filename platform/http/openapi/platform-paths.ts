/** The routes that every installation has, whatever its model. */
import { auditActions } from '../../contract/audit.ts'
import { actions } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import { batchPath } from './batch-path.ts'
import { call } from './call.ts'
import { searchPaths } from './search-paths.ts'
import { uuid } from './shared.ts'

const object: JsonObject = { type: 'object' }
const list: JsonObject = { type: 'array', items: object }
const text: JsonObject = { type: 'string' }
const date: JsonObject = { type: 'string', format: 'date' }

const changeSet: JsonObject = {
  type: 'object',
  required: ['base'],
  properties: {
    base: { type: 'integer', description: 'The revision the edit began from.' },
    entities: {
      type: 'array',
      items: { type: 'object', required: ['text'], properties: { name: text, text } },
    },
    views: list,
    forms: list,
    roles: list,
    apps: list,
    extensions: list,
    remove: {
      type: 'array',
      items: { type: 'object', required: ['kind', 'id'], properties: { kind: text, id: text } },
    },
    hash: { type: 'string', description: 'Of the plan that was seen; for apply.' },
    confirm: { type: 'array', items: text, description: 'Ids of destructive steps; for apply.' },
  },
}
const name = { name: text }
const id = { id: uuid }

export const platformPaths: JsonObject = {
  ...batchPath,
  '/api/health': {
    get: { ...call('health', { summary: 'Whether the server can serve', answer: object }), security: [] },
  },
  '/api/me': {
    get: call('me', { summary: 'Who asks, with apps and entities', answer: object }),
    patch: call('updateMe', {
      summary: 'Change name, language or time zone',
      body: object,
      answer: object,
      fails: [422],
    }),
  },
  '/api/auth/sign-in/email': {
    post: {
      ...call('signIn', {
        summary: 'Sign in; the answer sets the session cookie',
        body: object,
        answer: object,
        fails: [422],
      }),
      security: [],
    },
  },
  '/api/auth/sign-out': { post: call('signOut', { summary: 'End this session', answer: object }) },
  '/api/auth/change-password': {
    post: call('changePassword', {
      summary: "Change one's password; ends the other sessions",
      body: object,
      answer: object,
      fails: [422],
    }),
  },
  '/api/me/sessions': { get: call('listSessions', { summary: 'Where one is signed in', answer: list }) },
  '/api/me/sessions/{id}': {
    delete: call('endSession', { summary: 'End a session', path: id, status: 204, fails: [404] }),
  },
  '/api/units': {
    get: call('listUnits', { summary: 'Units', answer: list, fails: [403] }),
    post: call('createUnit', { summary: 'Add a unit', body: object, status: 201, answer: object, fails: [403, 422] }),
  },
  '/api/units/{id}': {
    patch: call('updateUnit', {
      summary: 'Change a unit',
      path: id,
      body: object,
      answer: object,
      fails: [403, 404, 422],
    }),
    delete: call('removeUnit', { summary: 'Remove a unit', path: id, status: 204, fails: [403, 404, 409] }),
  },
  '/api/teams': {
    get: call('listTeams', { summary: 'Teams', answer: list, fails: [403] }),
    post: call('createTeam', { summary: 'Add a team', body: object, status: 201, answer: object, fails: [403, 422] }),
  },
  '/api/teams/{id}': {
    patch: call('updateTeam', {
      summary: 'Change a team',
      path: id,
      body: object,
      answer: object,
      fails: [403, 404, 422],
    }),
    delete: call('removeTeam', { summary: 'Remove a team', path: id, status: 204, fails: [403, 404, 409] }),
  },
  '/api/meta/entities': { get: call('listEntities', { summary: 'Entities the caller may use', answer: list }) },
  '/api/meta/entities/{name}': {
    get: call('describeEntity', {
      summary: 'One entity as the caller sees it',
      path: name,
      answer: object,
      fails: [404],
    }),
  },
  '/api/meta/entities/{name}/document': {
    get: call('entityDocument', {
      summary: "An entity's document as it was sent",
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/meta/entities/{name}/usage': {
    get: call('entityUsage', {
      summary: 'Where an entity and its fields are used: by formulas, rules, views, forms, roles …',
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/meta/model': {
    get: call('readModel', { summary: 'Every entity with its fields', answer: object, fails: [403] }),
  },
  '/api/meta/{kind}': {
    get: call('listDocuments', {
      summary: 'Documents of a kind',
      path: { kind: { enum: ['views', 'forms', 'roles', 'apps', 'extensions', 'revisions'] } },
      answer: list,
      fails: [403, 404],
    }),
  },
  '/api/meta/{kind}/{id}/revisions': {
    get: call('documentRevisions', {
      summary: "A document's revisions",
      path: { kind: { enum: ['entities', 'views', 'forms', 'roles', 'apps', 'extensions'] }, id: text },
      answer: list,
      fails: [403, 404],
    }),
  },
  '/api/meta/compare': {
    get: call('compareRevisions', {
      summary: 'What two revisions say differently',
      query: { from: { type: 'integer' }, to: { type: 'integer' }, kind: text, id: text },
      answer: list,
      fails: [400, 403],
    }),
  },
  '/api/meta/restore': {
    post: call('planRestore', {
      summary: 'The change that leads back to a revision or out of the archive, with its plan',
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/meta/archived': {
    get: call('listArchived', { summary: 'Removed entities and fields with data', answer: list, fails: [403] }),
  },
  '/api/meta/archived/purge': {
    post: call('purgeArchived', {
      summary: 'Purge for good what lies in the archive',
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/meta/plan': {
    post: call('planChange', {
      summary: 'What a change would do',
      body: changeSet,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/meta/apply': {
    post: call('applyChange', {
      summary: 'Apply a planned change, all or nothing',
      body: changeSet,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/meta/expression/check': {
    post: call('checkExpression', {
      summary: 'Type and problems of an expression',
      body: object,
      answer: object,
      fails: [404, 422],
    }),
  },
  '/api/users': {
    get: call('listUsers', { summary: 'People', answer: list, fails: [403] }),
    post: call('createUser', {
      summary: 'Add a person',
      body: object,
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/users/{id}': {
    patch: call('updateUser', {
      summary: 'Roles, unit, active',
      path: id,
      body: object,
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/keys': {
    get: call('listKeys', { summary: 'API keys', answer: list }),
    post: call('createKey', {
      summary: 'A new key; its secret is told this once',
      body: object,
      status: 201,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/keys/{id}': {
    delete: call('revokeKey', { summary: 'Revoke a key', path: id, status: 204, fails: [403, 404] }),
  },
  '/api/access/explain': {
    get: call('explainAccess', {
      summary: 'Why somebody may do something, or see a field, and why not; for administrators',
      query: { user: uuid, entity: text, action: { enum: [...actions], default: 'read' }, id: uuid, field: text },
      answer: object,
      fails: [400, 403, 404],
    }),
  },
  '/api/access/show-as': {
    post: call('showAs', {
      summary: 'See the app as somebody else, read only, for half an hour; for administrators',
      body: { type: 'object', required: ['user'], properties: { user: uuid } },
      answer: object,
      fails: [403, 422],
    }),
    delete: call('endShowAs', { summary: 'Go back to oneself', status: 204 }),
  },
  '/api/audit': {
    get: call('listAudit', {
      summary: 'What was done beside the records, newest first',
      query: {
        action: { enum: [...auditActions] },
        actor: uuid,
        subject: uuid,
        record: uuid,
        from: { type: 'string', format: 'date-time' },
        to: { type: 'string', format: 'date-time' },
        limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
        after: text,
      },
      answer: object,
      fails: [400, 403],
    }),
  },
  '/api/retention': {
    get: call('retentionReport', {
      summary: 'How many records are due to go, by entity',
      answer: object,
      fails: [403],
    }),
    post: call('runRetention', { summary: 'Let them go now, as a job', answer: object, status: 202, fails: [403] }),
  },
  '/api/organisation': {
    get: call('getOrganisation', { summary: 'Time zone, fiscal year, weekend, currency', answer: object }),
    patch: call('updateOrganisation', {
      summary: 'Change them',
      body: object,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/organisation/holidays': {
    get: call('listHolidays', {
      summary: 'Public holidays and days of its own, in order',
      query: { from: date, to: date },
      answer: list,
    }),
    post: call('putHolidays', { summary: 'Give many days at once', body: object, status: 204, fails: [403, 422] }),
  },
  '/api/organisation/holidays/{date}': {
    put: call('putHoliday', {
      summary: 'A day off, or one that is worked',
      path: { date },
      body: object,
      status: 204,
      fails: [403, 404, 422],
    }),
    delete: call('removeHoliday', { summary: 'Make a day as others', path: { date }, status: 204, fails: [403, 404] }),
  },
  '/api/currencies': { get: call('listCurrencies', { summary: 'Currencies and their newest rates', answer: list }) },
  '/api/currencies/rates': {
    post: call('putRates', { summary: 'Give many rates at once', body: object, status: 204, fails: [403, 422] }),
  },
  '/api/currencies/{code}/rates': {
    get: call('listRates', {
      summary: 'Rates of a currency, newest first',
      path: { code: text },
      query: { from: date, to: date },
      answer: list,
      fails: [400, 404],
    }),
  },
  '/api/currencies/{code}/rates/{date}': {
    put: call('putRate', {
      summary: 'What one unit is worth from this date on',
      path: { code: text, date },
      body: object,
      status: 204,
      fails: [403, 404, 422],
    }),
    delete: call('removeRate', {
      summary: 'Forget a rate',
      path: { code: text, date },
      status: 204,
      fails: [403, 404],
    }),
  },
  '/api/packs': { get: call('listPacks', { summary: 'Template packs', answer: list, fails: [403] }) },
  '/api/packs/{name}/plan': {
    post: call('planPack', {
      summary: 'What installing would do',
      path: name,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/packs/{name}/install': {
    post: call('installPack', {
      summary: 'Install, all or nothing',
      path: name,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/jobs': {
    get: call('listJobs', {
      summary: 'Long work, newest first',
      query: { state: text, kind: text, limit: { type: 'integer' } },
      answer: list,
    }),
  },
  '/api/jobs/{id}': {
    get: call('getJob', { summary: 'How far a job is', path: id, answer: object, fails: [404] }),
  },
  '/api/jobs/{id}/{ask}': {
    post: call('steerJob', {
      summary: 'Pause, resume or cancel a job',
      path: { ...id, ask: { enum: ['pause', 'resume', 'cancel'] } },
      answer: object,
      fails: [404, 409],
    }),
  },
  ...searchPaths,
  '/api/files': {
    post: {
      ...call('uploadFile', {
        summary: 'Keep a file',
        query: { name: text },
        status: 201,
        answer: object,
        fails: [422],
      }),
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    },
  },
  '/api/files/{id}': {
    get: {
      ...call('downloadFile', { summary: 'A file that a visible record holds', path: id, fails: [404] }),
    },
  },
}
