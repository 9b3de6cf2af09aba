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
  '/api/backups/restore': {
    get: call('restoreProgress', {
      summary: 'While one goes on: how far it is, without signing in. Else how the last one went, for administrators',
      answer: { type: ['object', 'null'] },
      fails: [403],
    }),
  },
  '/api/backups/upload': {
    post: call('uploadBackup', {
      summary: 'Bring one from elsewhere: the bytes of the file',
      answer: object,
      status: 201,
      fails: [403, 409, 422],
    }),
  },
  '/api/backups/former': {
    delete: call('dropFormer', {
      summary: 'Drop what was there before the last restore',
      status: 204,
      fails: [403, 404],
    }),
  },
  '/api/backups/former/restore': {
    post: call('restoreFormer', {
      summary: 'Take the last restore back; `confirm` is `former`',
      body: object,
      answer: object,
      status: 202,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/backups/{name}/restore': {
    post: call('restoreBackup', {
      summary: 'Put it in the place of everything; `confirm` is its name',
      path,
      body: object,
      answer: object,
      status: 202,
      fails: [403, 404, 409, 422],
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
