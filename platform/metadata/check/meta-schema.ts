/** Documents against our published meta-schemas (schemas/*.json), compiled once per process. */
import { readFileSync } from 'node:fs'
import type { ValidateFunction } from 'ajv'
import type { DocumentKind } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { createAjv } from '../validate/ajv.ts'
import { problemsOf } from '../validate/problems.ts'

export type MetaSchema = 'entity' | DocumentKind

const compiled = new Map<MetaSchema, ValidateFunction>()

export function againstMetaSchema(name: MetaSchema, document: unknown): Problem[] {
  const validate = compiled.get(name) ?? compile(name)
  return validate.call({ left: Number.POSITIVE_INFINITY }, document) ? [] : problemsOf(validate.errors ?? [])
}

function compile(name: MetaSchema): ValidateFunction {
  const schema = metaSchema(name)
  // Which keywords there are depends on the dialect: keyword-problems.ts tells of those.
  if (name === 'entity') delete (schema['definitions'] as { schema: JsonObject }).schema['additionalProperties']
  const validate = createAjv('draft-07').compile(schema)
  compiled.set(name, validate)
  return validate
}

export const metaSchema = (name: MetaSchema): JsonObject =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.json`, import.meta.url), 'utf8')) as JsonObject
