/** What processes ask of people: the inbox, decisions, links, absences and posts. */

import type { JsonObject } from '../../contract/json.ts'
import { decisions, taskBoxes } from '../../contract/task.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const id = { id: uuid }
const fails: (403 | 404 | 409 | 422)[] = [403, 404, 409, 422]
const decision: JsonObject = {
  type: 'object',
  required: ['action'],
  properties: {
    action: { enum: [...decisions] },
    comment: text,
    condition: { ...text, description: 'Approved, if this is kept to.' },
    to: { ...text, description: 'The step it goes back to; none: the applicant.' },
    values: object,
    attachments: { type: 'array', items: uuid },
  },
}
const act = (name: string, summary: string, body?: JsonObject) => ({
  post: call(name, { summary, path: id, ...(body && { body }), answer: object, fails }),
})

export const taskPaths: JsonObject = {
  '/api/tasks': {
    get: call('listTasks', {
      summary: 'The inbox; or the tasks of a record',
      query: { box: { enum: [...taskBoxes] }, limit: { type: 'integer' }, cursor: text, entity: text, record: uuid },
      answer: object,
      fails: [400, 404],
    }),
  },
  '/api/tasks/{id}': {
    get: call('getTask', { summary: 'A task with its form, route and log', path: id, answer: object, fails: [404] }),
  },
  '/api/tasks/{id}/claim': act('claimTask', 'Take it out of its queue'),
  '/api/tasks/{id}/release': act('releaseTask', 'Give it back'),
  '/api/tasks/{id}/decide': act('decideTask', 'Approve, reject, send back, complete, see, apply again', decision),
  '/api/tasks/{id}/delegate': act('delegateTask', 'Hand it to somebody else', object),
  '/api/tasks/{id}/withdraw': act('withdrawTask', "Take one's application back", object),
  '/api/tasks/{id}/remind': act('remindTask', 'Remind those it waits for'),
  '/api/task-links/{token}': {
    get: {
      ...call('getTaskLink', {
        summary: 'What a link would decide',
        path: { token: text },
        answer: object,
        fails: [403, 404],
      }),
      security: [],
    },
    post: {
      ...call('decideByLink', {
        summary: 'Decide by the link, once',
        path: { token: text },
        body: decision,
        status: 204,
        fails,
      }),
      security: [],
    },
  },
  '/api/me/absence': {
    get: call('listAbsences', { summary: 'When one is away', answer: list }),
    post: call('addAbsence', {
      summary: 'Say when one is away, and who decides meanwhile',
      body: object,
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/absence/{id}': {
    delete: call('removeAbsence', { summary: 'Take an absence back', path: id, status: 204, fails: [403, 404] }),
  },
  '/api/posts': { get: call('listPosts', { summary: 'Who holds which post', answer: list, fails: [403] }) },
  '/api/posts/{id}': {
    put: call('replacePosts', {
      summary: 'All posts of a person',
      path: id,
      body: object,
      answer: list,
      fails: [403, 404, 422],
    }),
  },
}
