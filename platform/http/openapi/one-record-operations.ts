/** The record routes that read or change one record. */
import type { JsonObject } from '../../contract/json.ts'
import type { RecordOperations } from './record-operation.ts'
import { idParameter, ifMatch, selectParameter } from './record-parameters.ts'
import { jsonContent, problems, schemaRef, text, uuid } from './shared.ts'

export const oneRecordOperations = ({ operation, one, name, title }: RecordOperations) => ({
  get: {
    get: operation('get', `Read: ${title}`, {
      parameters: [idParameter, selectParameter],
      responses: { '200': one('The record.'), ...problems(400, 404) },
    }),
  },
  update: {
    patch: operation('update', `Update: ${title}`, {
      parameters: [idParameter, ifMatch],
      requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
      responses: { '200': one('The record as stored.'), ...problems(400, 403, 404, 409, 412, 422) },
    }),
  },
  upsert: {
    put: operation('upsert', `Update or create by a unique field: ${title}`, {
      parameters: [
        { name: 'key', in: 'path', required: true, schema: text, description: 'A field that is unique by itself.' },
        { name: 'value', in: 'path', required: true, schema: text },
      ],
      requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
      responses: {
        '200': one('The record as changed.'),
        '201': one('The record as created.', { Location: { schema: text } }),
        ...problems(400, 403, 404, 409, 422),
      },
    }),
  },
  copy: {
    post: operation('copy', `Copy with lines: ${title}`, {
      parameters: [idParameter],
      requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
      responses: {
        '201': one('The copy.', { Location: { schema: text } }),
        ...problems(400, 403, 404, 409, 422),
      },
    }),
  },
  merge: {
    post: operation('merge', `Merge others into it: ${title}`, {
      parameters: [idParameter, ifMatch],
      requestBody: { required: true, content: jsonContent(mergeBody) },
      responses: { '200': one('The record that stays.'), ...problems(400, 403, 404, 409, 412, 422) },
    }),
  },
  remove: {
    delete: operation('remove', `Move to trash: ${title}`, {
      parameters: [idParameter, ifMatch],
      responses: { '204': { description: 'In the trash.' }, ...problems(403, 404, 409, 412) },
    }),
  },
  restore: {
    post: operation('restore', `Restore: ${title}`, {
      parameters: [idParameter],
      responses: { '200': one('The record as restored.'), ...problems(403, 404, 409) },
    }),
  },
})

const mergeBody: JsonObject = {
  type: 'object',
  required: ['from'],
  additionalProperties: false,
  properties: {
    from: { type: 'array', minItems: 1, maxItems: 20, items: uuid, description: 'The records that go.' },
    take: { type: 'object', additionalProperties: uuid, description: 'Field by field the record whose value is kept.' },
  },
}
