/** Backups of the whole installation. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text } from './shared.ts'

const path = { name: text }

export const backupPaths: JsonObject = {
  '/api/backups': {
    get: call('listBackups', { summary: 'Backups that are kept, newest first', answer: object, fails: [403] }),
    post: call('makeBackup', { summary: 'Make one now, as a job', answer: object, status: 202, fails: [403] }),
  },
  '/api/backups/settings': {
    put: call('setBackups', {
      summary: 'When they are made by themselves, and how many of those are kept',
      body: object,
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/backups/{name}': {
    get: call('fetchBackup', { summary: 'The file itself', path, answer: object, fails: [403, 404] }),
    delete: call('removeBackup', { summary: 'Remove one', path, status: 204, fails: [403, 404] }),
  },
  '/api/backups/{name}/contents': {
    get: call('backupContents', {
      summary: 'Read one to its end: what it holds, and whether it can be restored here',
      path,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
}
