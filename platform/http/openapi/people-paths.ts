/** Signing in, oneself, and for administrators: people, units, teams, keys, why, and the audit log. */
import { accessReportParts } from '../../contract/access-report.ts'
import { auditActions, loggedOperations } from '../../contract/audit.ts'
import { actions } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const id = { id: uuid }

const moment: JsonObject = { type: 'string', format: 'date-time' }
const search: Record<string, JsonObject> = {
  actor: uuid,
  record: uuid,
  entity: text,
  ip: text,
  from: moment,
  to: moment,
  limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
  after: text,
  format: { enum: ['json', 'csv'] },
}

export const peoplePaths: JsonObject = {
  '/api/me': {
    get: call('me', { summary: 'Who asks, with apps and entities', answer: object }),
    patch: call('updateMe', {
      summary: 'Change name, language or time zone',
      body: object,
      answer: object,
      fails: [422],
    }),
  },
  '/api/me/preferences': {
    get: call('preferences', { summary: 'How one likes the app', answer: object }),
    patch: call('changePreferences', {
      summary: 'A merge patch; null takes back what was chosen',
      body: object,
      answer: object,
      fails: [403, 422],
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
  '/api/auth/sign-in/code': {
    post: {
      ...call('signInWithCode', {
        summary: 'The second step, where the first says that a code is needed',
        body: { type: 'object', required: ['code'], properties: { code: text } },
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
  '/api/users/{id}/invitation': {
    post: call('inviteUser', {
      summary: 'A one-time link to set a password, mailed where mail goes out',
      path: id,
      status: 201,
      answer: object,
      fails: [403, 404, 409],
    }),
  },
  '/api/users/{id}/tasks': {
    get: call('countUserTasks', {
      summary: 'How much waits for their decision',
      path: id,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/users/{id}/tasks/hand-over': {
    post: call('handOverUserTasks', {
      summary: 'Give all that waits for their decision to somebody else',
      path: id,
      body: { type: 'object', required: ['to'], properties: { to: uuid } },
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/users/{id}/sessions': {
    get: call('listUserSessions', {
      summary: 'Where somebody is signed in',
      path: id,
      answer: list,
      fails: [403, 404],
    }),
    delete: call('endUserSessions', {
      summary: 'End all sessions of somebody',
      path: id,
      status: 204,
      fails: [403, 404],
    }),
  },
  '/api/invitations/look': {
    post: {
      ...call('lookAtInvitation', {
        summary: 'Whose password a link sets',
        body: { type: 'object', required: ['token'], properties: { token: text } },
        answer: object,
        fails: [404, 422],
      }),
      security: [],
    },
  },
  '/api/invitations/accept': {
    post: {
      ...call('acceptInvitation', {
        summary: 'Set the password by a link and sign in; the answer sets the session cookie',
        body: { type: 'object', required: ['token', 'password'], properties: { token: text, password: text } },
        answer: object,
        fails: [404, 422],
      }),
      security: [],
    },
  },
  '/api/sso': {
    get: call('ssoSettings', {
      summary: 'Single sign-on as it is set up; for administrators',
      answer: object,
      fails: [403],
    }),
  },
  '/api/sso/test': {
    post: call('testSso', {
      summary: 'Whether the other system answers; for administrators',
      answer: object,
      fails: [403, 409],
    }),
  },
  '/api/sign-in-policy': {
    get: call('signInPolicy', { summary: 'The rules of signing in', answer: object }),
    patch: call('changeSignInPolicy', {
      summary: 'Change the rules of signing in; for administrators',
      body: object,
      answer: object,
      fails: [403, 409, 422],
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
  '/api/access/role-impact': {
    post: call('roleImpact', {
      summary: 'What a role as it is written, or its removal, changes for those who have it; for administrators',
      body: { type: 'object', required: ['id'], properties: { id: text, role: object } },
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/access-report': {
    get: call('accessReport', {
      summary: 'Who may do what, as tables or files; for administrators and auditors',
      query: {
        part: { enum: [...accessReportParts], default: 'people' },
        user: uuid,
        entity: text,
        format: { enum: ['json', 'csv', 'xlsx'], default: 'json' },
      },
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
      query: { action: { enum: [...auditActions] }, subject: uuid, ...search },
      answer: object,
      fails: [400, 403],
    }),
  },
  '/api/audit/changes': {
    get: call('listLoggedChanges', {
      summary: 'Who changed which records, newest first',
      description: 'Tells which fields, of those that the caller may read, and never what to.',
      query: { operation: { enum: [...loggedOperations] }, field: text, ...search },
      answer: object,
      fails: [400, 403, 404],
    }),
  },
}
