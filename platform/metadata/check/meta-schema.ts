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
  return validate.call({ left: Number.POSITIVE_INFINITY }, document)
    ? []
    : problemsOf((validate.errors ?? []).filter(isNotKeyword))
}

/** Unknown keywords depend on the dialect: keyword-problems.ts tells them. */
const isNotKeyword = ({ schemaPath }: { schemaPath: string }) =>
  schemaPath !== '#/definitions/schema/additionalProperties'

function compile(name: MetaSchema): ValidateFunction {
  const validate = createAjv('draft-07').compile(metaSchema(name))
  compiled.set(name, validate)
  return validate
}

export const metaSchema = (name: MetaSchema): JsonObject =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.json`, import.meta.url), 'utf8')) as JsonObject
