/** The record routes about many records, or one that is not there yet. */
import type { JsonObject } from '../../contract/json.ts'
import type { RecordOperations } from './record-operation.ts'
import { aggregateParameters, bulkParameters, exportParameters, listParameters, query } from './record-parameters.ts'
import { jsonContent, problems, schemaRef, text, uuid } from './shared.ts'

export const manyRecordsOperations = ({ operation, name, title }: RecordOperations) => ({
  list: {
    get: operation('list', `List: ${title}`, {
      parameters: listParameters,
      responses: {
        '200': { description: 'A page of records.', content: jsonContent(pageSchema(name)) },
        ...problems(400, 403, 404),
      },
    }),
  },
  aggregate: {
    get: operation('aggregate', `Count and sum: ${title}`, {
      parameters: aggregateParameters,
      responses: {
        '200': { description: 'Groups with their measures.', content: jsonContent(schemaRef('Aggregate')) },
        ...problems(400, 403, 404),
      },
    }),
  },
  export: {
    get: operation('export', `Export: ${title}`, {
      parameters: exportParameters,
      responses: {
        '200': {
          description: 'A file for spreadsheets; of a dry run, what it would hold.',
          content: { 'text/csv': {}, [xlsx]: {}, ...jsonContent(exportCheck) },
        },
        ...problems(400, 403, 404),
      },
    }),
  },
  create: {
    post: operation('create', `Create: ${title}`, {
      requestBody: { required: true, content: jsonContent(oneOrMany(schemaRef(`${name}Create`))) },
      responses: {
        '201': {
          description: 'The record as stored; an array answers an array.',
          headers: { Location: { schema: text } },
          content: jsonContent(oneOrMany(schemaRef(name))),
        },
        ...problems(400, 403, 404, 409, 422),
      },
    }),
  },
  updateMatching: {
    patch: operation('updateMatching', `Update all that match: ${title}`, {
      parameters: bulkParameters,
      requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
      responses: { '200': bulkAnswer, ...problems(400, 403, 404, 409, 422) },
    }),
  },
  removeMatching: {
    delete: operation('removeMatching', `Move all that match to trash: ${title}`, {
      parameters: bulkParameters,
      responses: { '200': bulkAnswer, ...problems(400, 403, 404, 409) },
    }),
  },
  duplicates: {
    get: operation('duplicates', `What may be the same: ${title}`, {
      parameters: [{ ...query('id', uuid, 'The record it is asked for.'), required: true }],
      responses: { '200': duplicates, ...problems(400, 403, 404) },
    }),
    post: operation('duplicatesOfDraft', `What may be the same as a record not saved yet: ${title}`, {
      parameters: [query('id', uuid, 'Of a change: the record it is made to.')],
      requestBody: { required: true, content: jsonContent({ type: 'object' }) },
      responses: { '200': duplicates, ...problems(400, 403, 404, 422) },
    }),
  },
})

const oneOrMany = (schema: JsonObject): JsonObject => ({
  oneOf: [schema, { type: 'array', items: schema, maxItems: 10_000 }],
})

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const exportCheck: JsonObject = {
  type: 'object',
  required: ['rows', 'unmapped'],
  properties: {
    rows: { type: 'integer' },
    unmapped: { type: 'object', additionalProperties: { type: 'integer' } },
  },
}

const bulkAnswer: JsonObject = { description: 'What changed.', content: jsonContent(schemaRef('BulkAnswer')) }

const duplicates: JsonObject = { description: 'The likest first.', content: jsonContent(schemaRef('Duplicates')) }

const pageSchema = (name: string): JsonObject => ({
  type: 'object',
  required: ['data', 'next'],
  properties: {
    data: { type: 'array', items: schemaRef(name) },
    next: { type: ['string', 'null'], description: 'Cursor of the next page; null at the end.' },
    count: { type: 'integer', description: 'Only when asked for.' },
  },
})
