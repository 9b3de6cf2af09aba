/** What answers are checked by: the same validator that checks records. */
import type { ValidateFunction } from 'ajv'
import type { JsonObject } from '../../contract/json.ts'
import type { Answers } from '../../contract/pack.ts'
import type { Problem } from '../../contract/problem.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { problemsOf } from '../../metadata/validate/problems.ts'
import type { PackManifest, Question } from '../pack.ts'

/** Nobody's answers need more; what does is no honest question. */
const steps = 100_000

export function answerProblems({ questions = {} }: PackManifest, answers: Answers, at: string): Problem[] {
  const validate = compile({ type: 'object', properties: questions, additionalProperties: false })
  if (validate.call({ left: steps }, answers)) return []
  return problemsOf(validate.errors ?? []).map(problem => ({ ...problem, pointer: at + problem.pointer }))
}

export function isAnswer(question: Question, answer: unknown): boolean {
  return compile(question).call({ left: steps }, answer) === true
}

/** A text has no end where none is said, and a text with line breaks is no answer. */
const compile = (schema: JsonObject): ValidateFunction => createAjv('draft-07').compile(structuredClone(schema))
