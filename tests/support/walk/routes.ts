/**
 * Every route of the server and what guards it. A route that is not here fails `access.walk.test.ts`: say who may call it,
 * or, where it answers of records, give it a case in `records.ts`.
 */
import type { PlatformRight } from '../../../platform/contract/documents.ts'
import * as records from './records.ts'
import type { Walk } from './walk.ts'

export type Guard =
  /** Walked by random roles against the oracle. */
  | ((walk: Walk) => Promise<void>)
  /** For everybody, signed in or not. */
  | 'open'
  /** For everybody who is signed in. */
  | 'signed-in'
  /** For a person who is signed in, and not for keys. */
  | 'person'
  | 'administrator'
  | PlatformRight

export const routes: Record<string, Guard> = {
  'GET /api/docs': 'open',
  'GET /api/docs/start.js': 'open',
  'GET /api/docs/swagger-ui.css': 'open',
  'GET /api/docs/swagger-ui-bundle.js': 'open',
  'GET /schemas/:name': 'open',
  'GET /api/health': 'open',
  'GET /api/setup': 'open',
  'GET /api/setup/packs': 'open',
  'POST /api/setup': 'open',
  'POST /api/auth/sign-in/email': 'open',
  'POST /api/auth/sign-out': 'open',
  'POST /api/auth/change-password': 'person',
  'GET /metrics': 'administrator',
  'GET /api/records/:entity': records.lists,
  'POST /api/records/:entity': records.creates,
  'PATCH /api/records/:entity': records.updatesMatching,
  'DELETE /api/records/:entity': records.removesMatching,
  'GET /api/records/:entity/aggregate': records.aggregates,
  'GET /api/records/:entity/:id': records.gets,
  'PATCH /api/records/:entity/:id': records.updates,
  'DELETE /api/records/:entity/:id': records.removes,
  'POST /api/records/:entity/:id/restore': records.restores,
  'POST /api/records/:entity/:id/copy': records.copies,
  'PUT /api/records/:entity/by/:key/:value': records.upserts,
  'GET /api/records/:entity/:id/history': records.gets,
  'GET /api/records/:entity/:id/timeline': records.followsTimelines,
  'GET /api/records/:entity/duplicates': records.findsDuplicates,
  'POST /api/records/:entity/duplicates': records.findsDuplicates,
  'POST /api/records/:entity/:id/merge': records.merges,
  'GET /api/records/:entity/:id/share': records.shares,
  'POST /api/records/:entity/:id/share': records.shares,
  'DELETE /api/records/:entity/:id/share': records.shares,
  'POST /api/batch': records.batches,
  'GET /api/search': records.searchesAll,
  // A stream without an end: tests/http.changes.test.ts.
  'GET /api/changes': 'signed-in',
  // The field that holds a file decides: tests/records.files.test.ts.
  'POST /api/files': 'signed-in',
  'GET /api/files/:id': 'signed-in',
  'GET /api/meta/entities': records.describes,
  'GET /api/meta/entities/:name': records.describes,
  'GET /api/openapi.json': records.describes,
  'POST /api/meta/expression/check': records.checksExpressions,
  'GET /api/meta/entities/:name/document': 'model',
  'GET /api/meta/entities/:name/usage': 'model',
  'GET /api/meta/model': 'model',
  'GET /api/meta/revisions': 'model',
  'GET /api/meta/:kind/:id/revisions': 'model',
  'GET /api/meta/archived': 'model',
  'GET /api/meta/compare': 'model',
  'POST /api/meta/archived/purge': 'model',
  'POST /api/meta/restore': 'model',
  'GET /api/retention': 'model',
  'POST /api/retention': 'model',
  // Of a record that one may read.
  'GET /api/comments': 'signed-in',
  'POST /api/comments': 'signed-in',
  'PATCH /api/comments/:id': 'signed-in',
  'DELETE /api/comments/:id': 'signed-in',
  'POST /api/meta/plan': 'model',
  'POST /api/meta/apply': 'model',
  'GET /api/meta/:kind': 'model',
  'GET /api/me': 'signed-in',
  'PATCH /api/me': 'person',
  'GET /api/me/sessions': 'person',
  'DELETE /api/me/sessions/:id': 'person',
  'GET /api/users': 'users',
  'POST /api/users': 'users',
  'PATCH /api/users/:id': 'users',
  'GET /api/units': 'signed-in',
  'POST /api/units': 'users',
  'PATCH /api/units/:id': 'users',
  'DELETE /api/units/:id': 'users',
  'GET /api/teams': 'signed-in',
  'POST /api/teams': 'users',
  'PATCH /api/teams/:id': 'users',
  'DELETE /api/teams/:id': 'users',
  'GET /api/keys': 'signed-in',
  'POST /api/keys': 'person',
  'DELETE /api/keys/:id': 'signed-in',
  'GET /api/access/explain': records.explains,
  'POST /api/access/show-as': 'administrator',
  'DELETE /api/access/show-as': 'signed-in',
  'GET /api/audit': 'audit',
  'GET /api/organisation': 'signed-in',
  'PATCH /api/organisation': 'administrator',
  'GET /api/organisation/holidays': 'signed-in',
  'POST /api/organisation/holidays': 'administrator',
  'PUT /api/organisation/holidays/:date': 'administrator',
  'DELETE /api/organisation/holidays/:date': 'administrator',
  'GET /api/currencies': 'signed-in',
  'GET /api/currencies/:code/rates': 'signed-in',
  'POST /api/currencies/rates': 'administrator',
  'PUT /api/currencies/:code/rates/:date': 'administrator',
  'DELETE /api/currencies/:code/rates/:date': 'administrator',
  'GET /api/packs': 'packs',
  'POST /api/packs/:name/plan': 'packs',
  'POST /api/packs/:name/install': 'packs',
  // One's own, which others do not find: tests/http.jobs.test.ts.
  'GET /api/jobs': 'signed-in',
  'GET /api/jobs/:id': 'signed-in',
  'POST /api/jobs/:id/pause': 'signed-in',
  'POST /api/jobs/:id/resume': 'signed-in',
  'POST /api/jobs/:id/cancel': 'signed-in',
}
