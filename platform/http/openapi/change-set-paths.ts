import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, uuid } from './shared.ts'

const at = (act: string) => `/api/change-sets/{id}/${act}`
const id = { id: uuid }
const act = (name: string, summary: string, status = 200) => ({
  post: call(name, { summary, path: id, body: object, answer: object, status, fails: [403, 404, 409, 422] }),
})

export const changeSetPaths: JsonObject = {
  '/api/change-sets': {
    get: call('listChangeSets', { summary: 'Edits of the model that are collected', answer: list, fails: [403] }),
    post: call('createChangeSet', {
      summary: 'A new one',
      body: object,
      answer: object,
      status: 201,
      fails: [403, 422],
    }),
  },
  '/api/change-sets/rules': {
    get: call('changeSetRules', { summary: 'Whether changes need a review', answer: object, fails: [403] }),
    put: call('putChangeSetRules', { summary: 'Decide it', body: object, answer: object, fails: [403, 409, 422] }),
  },
  '/api/change-sets/{id}': {
    get: call('getChangeSet', { summary: 'One with its documents', path: id, answer: object, fails: [403, 404] }),
    patch: call('renameChangeSet', {
      summary: 'Name and describe it',
      path: id,
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  [at('put')]: act('putIntoChangeSet', 'Put a document in, or a new version of it; `version` is the one that was read'),
  [at('drop')]: act('takeOutOfChangeSet', 'Take a document out'),
  [at('withdraw')]: act('withdrawChangeSet', 'Give it up'),
  [at('plan')]: act('planChangeSet', 'What applying it would do'),
  [at('submit')]: act('submitChangeSet', 'Ask for a review'),
  [at('review')]: act('reviewChangeSet', 'Approve it or give it back; never one’s own'),
  [at('apply')]: act('applyChangeSet', 'All of it or nothing'),
  [at('rebase')]: act('rebaseChangeSet', 'Merge it with what others changed since; `keep` does it'),
  [at('take-back')]: act('takeBackChangeSet', 'A new set that leads back to what was before', 201),
}
