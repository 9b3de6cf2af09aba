/** Sheets on their way to become records. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { text, uuid } from './shared.ts'

const id = { id: uuid }
const object: JsonObject = { type: 'object' }
const job: JsonObject = { type: 'object', required: ['job'], properties: { job: uuid } }
const outcome: JsonObject = {
  enum: ['created', 'updated', 'unchanged', 'skipped', 'failed', 'undone', 'kept'],
}

const sheetQuery = {
  name: text,
  encoding: { enum: ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'windows-1252'] },
  delimiter: { enum: ['comma', 'tab', 'semicolon'] },
  sheet: text,
}
const tableQuery = { schema: text, table: text }
const bytes: JsonObject = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
}

export const importPaths: JsonObject = {
  '/api/meta/infer': {
    post: {
      ...call('inferEntity', {
        summary: 'What a CSV or XLSX file would be as an entity: a type and rules for each column; nothing is kept',
        query: sheetQuery,
        answer: object,
        fails: [400, 403],
      }),
      requestBody: bytes,
    },
  },
  '/api/meta/tables': {
    get: call('listTables', {
      summary: 'Tables of the database that are no entities; administrators only',
      answer: { type: 'array', items: object },
      fails: [403],
    }),
  },
  '/api/meta/tables/infer': {
    get: call('inferTable', {
      summary: 'What a table would be as an entity: a type and rules for each column; nothing is kept',
      query: tableQuery,
      answer: object,
      fails: [400, 403, 404],
    }),
  },
  '/api/records/{entity}/import-table': {
    post: call('bringTable', {
      summary: "Bring a table's rows like those of a sheet; nothing is written to records yet. Administrators only",
      path: { entity: text },
      query: tableQuery,
      status: 201,
      answer: object,
      fails: [400, 403, 404],
    }),
  },
  '/api/imports': {
    get: call('listImports', {
      summary: 'Sheets one has brought, the newest first; administrators see all',
      answer: { type: 'array', items: object },
    }),
  },
  '/api/imports/{id}': {
    get: call('getImport', {
      summary: 'A sheet: its columns, what they become, its state and the outcomes of its rows',
      path: id,
      answer: object,
      fails: [404],
    }),
    delete: call('removeImport', {
      summary: 'Forget a sheet; the records made of it stay',
      path: id,
      status: 204,
      fails: [404, 409],
    }),
  },
  '/api/imports/{id}/settings': {
    put: call('setImport', {
      summary: 'Say what the columns become',
      path: id,
      body: object,
      answer: object,
      fails: [404, 409, 422],
    }),
  },
  '/api/imports/{id}/check': {
    post: call('checkImport', {
      summary: 'Go through all rows and take everything back: a dry run, as a job',
      path: id,
      status: 202,
      answer: job,
      fails: [404, 409, 422],
    }),
  },
  '/api/imports/{id}/run': {
    post: call('runImport', {
      summary: 'Make records of the rows, as a job',
      path: id,
      status: 202,
      answer: job,
      fails: [404, 409, 422],
    }),
  },
  '/api/imports/{id}/undo': {
    post: call('undoImport', {
      summary: 'Take a whole import back, but for what has been changed since, as a job',
      path: id,
      status: 202,
      answer: job,
      fails: [404, 409],
    }),
  },
  '/api/imports/{id}/rows': {
    get: call('importRows', {
      summary: 'Rows with what became of each',
      path: id,
      query: {
        outcome,
        after: { type: 'integer' },
        limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
      },
      answer: object,
      fails: [400, 404],
    }),
  },
  '/api/imports/{id}/problems': {
    get: call('importProblems', {
      summary: 'The rows that were not imported as CSV, with what is wrong with each',
      path: id,
      answer: text,
      fails: [404],
    }),
  },
  '/api/records/{entity}/import': {
    get: call('importTargets', {
      summary: 'What the columns of a sheet may become',
      path: { entity: text },
      answer: { type: 'array', items: object },
      fails: [403, 404],
    }),
    post: {
      ...call('bringSheet', {
        summary: 'Bring a CSV or XLSX file as the body; nothing is written to records yet',
        path: { entity: text },
        query: sheetQuery,
        status: 201,
        answer: object,
        fails: [400, 403, 404],
      }),
      requestBody: bytes,
    },
  },
}
