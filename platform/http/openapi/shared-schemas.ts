/** Components of the OpenAPI document that do not depend on the model. */
import type { JsonObject } from '../../contract/json.ts'
import { uuid } from './shared.ts'

export const named: JsonObject = {
  type: ['object', 'null'],
  required: ['_id', '_label'],
  properties: { _id: uuid, _label: { type: 'string' } },
}

export const sharedSchemas: JsonObject = {
  Problem: {
    type: 'object',
    description: 'RFC 9457 problem details.',
    required: ['type', 'title', 'status', 'detail', 'code', 'errors'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'A sentence for the person who can act on it.' },
      code: { type: 'string', description: 'Stable; decide by this.' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'message'],
          properties: {
            pointer: { type: 'string', description: 'RFC 6901 pointer into what was sent.' },
            code: { type: 'string' },
            message: { type: 'string' },
            parameters: { type: 'object' },
          },
        },
      },
    },
  },
  Share: {
    type: 'object',
    required: ['user', 'team', 'level', 'sharedBy', 'sharedAt'],
    properties: {
      user: named,
      team: named,
      level: { enum: ['read', 'write'] },
      sharedBy: named,
      sharedAt: { type: 'string', format: 'date-time' },
    },
  },
  BulkAnswer: {
    type: 'object',
    required: ['matched', 'changed', 'notAllowed', 'unchanged', 'others', 'invalid', 'problems'],
    properties: {
      matched: { type: 'integer', description: 'Records that the filter names and the caller may see.' },
      changed: { type: 'integer' },
      notAllowed: { type: 'integer', description: 'Those the caller may see, but not change: they stay as they are.' },
      unchanged: { type: 'integer', description: 'Those that are so already.' },
      others: { type: 'integer', description: 'Other records and lines that change with them.' },
      invalid: { type: 'integer', description: 'Of a dry run: those that would stop all.' },
      problems: {
        type: 'array',
        maxItems: 100,
        items: {
          type: 'object',
          required: ['_id', 'errors'],
          properties: { _id: uuid, errors: { type: 'array', items: { type: 'object' } } },
        },
      },
    },
  },
  Aggregate: {
    type: 'object',
    required: ['data', 'groups'],
    properties: {
      data: {
        type: 'array',
        description: 'Groups and measures by their keys.',
        items: {
          type: 'object',
          properties: {
            _labels: {
              type: 'object',
              description: 'What options, records and stretches of time are called.',
              additionalProperties: { type: ['string', 'null'] },
            },
          },
        },
      },
      groups: { type: 'integer', description: 'How many groups there are.' },
      totals: { type: 'object', description: 'The measures over all records.' },
    },
  },
  Duplicates: {
    type: 'object',
    required: ['data'],
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          required: ['_id', '_label', 'score', 'fields'],
          properties: {
            _id: uuid,
            _label: { type: 'string' },
            score: { type: 'number', description: '1: all that was compared is equal.' },
            fields: { type: 'array', items: { type: 'string' }, description: 'By which it was found.' },
          },
        },
      },
    },
  },
  SearchHit: {
    type: 'object',
    required: ['entity', '_id', '_label', 'highlights'],
    properties: {
      entity: { type: 'string' },
      _id: uuid,
      _label: { type: 'string' },
      highlights: {
        type: 'array',
        description: 'Where the words stand, in fields the caller may read.',
        items: {
          type: 'object',
          required: ['field', 'text', 'marks'],
          properties: {
            field: { type: 'string' },
            text: { type: 'string', description: "A part of the field's text." },
            marks: {
              type: 'array',
              description: 'From and to (behind the last), in `text`.',
              items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
            },
          },
        },
      },
    },
  },
  ChangeEvent: {
    type: 'object',
    description: 'Of a deletion, or a record that went out of sight, only entity, id and operation.',
    required: ['entity', '_id', 'operation'],
    properties: {
      entity: { type: 'string' },
      _id: uuid,
      operation: { enum: ['create', 'update', 'delete', 'restore'] },
      version: { type: 'integer' },
      at: { type: 'string', format: 'date-time' },
      fields: {
        type: 'array',
        items: { type: 'string' },
        description: 'What changed, as far as the caller may read it.',
      },
    },
  },
  Comment: {
    type: 'object',
    required: ['_id', 'text', 'author', 'createdAt', 'mentions', 'updatedAt'],
    properties: {
      _id: uuid,
      text: { type: 'string' },
      author: named,
      createdAt: { type: 'string', format: 'date-time' },
      mentions: { type: 'array', items: named },
      updatedAt: { type: ['string', 'null'], format: 'date-time' },
    },
  },
  Timeline: {
    type: 'object',
    required: ['data', 'next'],
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          required: ['kind', 'at'],
          properties: {
            kind: { enum: ['change', 'comment', 'record', 'file', 'message', 'task'] },
            at: { type: 'string', format: 'date-time' },
            change: { $ref: '#/components/schemas/HistoryEntry' },
            comment: { $ref: '#/components/schemas/Comment' },
            record: {
              type: 'object',
              properties: {
                entity: { type: 'string' },
                _id: uuid,
                _label: { type: 'string' },
                field: { type: 'string' },
                createdBy: named,
              },
            },
            file: {
              type: 'object',
              properties: {
                _id: uuid,
                name: { type: 'string' },
                type: { type: 'string' },
                size: { type: 'integer' },
                field: { type: 'string' },
                uploader: named,
              },
            },
          },
        },
      },
      next: { type: ['string', 'null'], description: 'Cursor of what is older; null at the end.' },
    },
  },
  HistoryEntry: {
    type: 'object',
    required: ['position', 'at', 'operation', 'version', 'actor', 'key', 'changes'],
    properties: {
      position: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      operation: { enum: ['create', 'update', 'delete', 'restore', 'share'] },
      version: { type: 'integer' },
      actor: named,
      key: { type: ['string', 'null'] },
      changes: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'before', 'after'],
          properties: { field: { type: 'string' }, before: {}, after: {} },
        },
      },
    },
  },
}
