/** The record routes about what stands around one record. */
import type { RecordOperations } from './record-operation.ts'
import { idParameter, query } from './record-parameters.ts'
import { jsonContent, problems, schemaRef, text, uuid } from './shared.ts'

export const aroundRecordOperations = ({ operation, title }: RecordOperations) => ({
  share: {
    get: operation('listShares', `With whom it is shared: ${title}`, {
      parameters: [idParameter],
      responses: {
        '200': { description: 'By name.', content: jsonContent({ type: 'array', items: schemaRef('Share') }) },
        ...problems(403, 404),
      },
    }),
    post: operation('share', `Share with a user or a team: ${title}`, {
      parameters: [idParameter],
      requestBody: {
        required: true,
        content: jsonContent({
          type: 'object',
          required: ['level'],
          properties: { user: uuid, team: uuid, level: { enum: ['read', 'write'] } },
        }),
      },
      responses: {
        '200': { description: 'Shared.', content: jsonContent(schemaRef('Share')) },
        ...problems(403, 404, 422),
      },
    }),
    delete: operation('unshare', `End a share: ${title}`, {
      parameters: [
        idParameter,
        query('user', uuid, 'With whom it was shared.'),
        query('team', uuid, 'With which team it was shared.'),
      ],
      responses: { '204': { description: 'No longer shared.' }, ...problems(400, 403, 404) },
    }),
  },
  timeline: {
    get: operation('timeline', `Timeline: ${title}`, {
      parameters: [
        idParameter,
        query('kinds', text, 'Some of `change,comment,record,file,message,task`.'),
        query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'Entries in one answer.'),
        query('after', text, 'The cursor of the answer before.'),
      ],
      responses: {
        '200': { description: 'What happened around it, newest first.', content: jsonContent(schemaRef('Timeline')) },
        ...problems(400, 404),
      },
    }),
  },
  processes: {
    get: operation('processes', `Processes that go on: ${title}`, {
      parameters: [idParameter],
      responses: {
        '200': { description: 'Those that run or failed, newest first.', content: jsonContent({ type: 'object' }) },
        ...problems(404),
      },
    }),
  },
  history: {
    get: operation('history', `History: ${title}`, {
      parameters: [idParameter],
      responses: {
        '200': {
          description: 'Changes, newest first.',
          content: jsonContent({ type: 'array', items: schemaRef('HistoryEntry') }),
        },
        ...problems(404),
      },
    }),
  },
  documents: {
    get: operation('documents', `Documents that can be made: ${title}`, {
      parameters: [idParameter],
      responses: {
        '200': {
          description: 'Those whose condition the record meets.',
          content: jsonContent({ type: 'array', items: { type: 'object' } }),
        },
        ...problems(404),
      },
    }),
  },
  document: {
    get: operation('makeDocument', `Document as PDF: ${title}`, {
      parameters: [idParameter, documentParameter, query('language', languageSchema, "The reader's where not said.")],
      responses: {
        '200': {
          description: 'The PDF.',
          content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
        },
        ...problems(400, 404, 409, 422),
      },
    }),
    post: operation('keepDocument', `Document kept in a file field: ${title}`, {
      parameters: [idParameter, documentParameter],
      requestBody: {
        required: true,
        content: jsonContent({
          type: 'object',
          required: ['field'],
          properties: { field: text, language: languageSchema },
        }),
      },
      responses: {
        '201': {
          description: "The file, and the record's version.",
          content: jsonContent({
            type: 'object',
            properties: { file: { type: 'object' }, version: { type: 'integer' } },
          }),
        },
        ...problems(403, 404, 409, 422),
      },
    }),
  },
})

const languageSchema = { enum: ['en', 'ja'] }
const documentParameter = {
  name: 'document',
  in: 'path',
  required: true,
  schema: text,
  description: 'Id of the template.',
}
