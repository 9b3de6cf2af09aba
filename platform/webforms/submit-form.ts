/**
 * A submission: the record, the consents word by word and the workflows it starts, all or nothing. It acts for nobody:
 * nothing is read back, and only what the form asks for is written. A record that may not be there twice is not told of;
 * what was sent is then kept beside the form, for people to look at.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../access/context.ts'
import { systemCaller } from '../contract/caller.ts'
import type { PaperLanguage } from '../contract/document-template.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import type { WebformDocument } from '../contract/webform.ts'
import type { Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { AppError, invalid } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { createRecords } from '../records/create.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { inputsOf, textIn } from './inputs.ts'

export interface Submission {
  form: WebformDocument
  entity: Entity
  language: PaperLanguage
  /** By field of the form. */
  values: JsonObject
  /** Ids of the consents that were given. */
  consents: readonly string[]
  token: string
  /** Of the page that shows the form, as its browser says. */
  origin: string | null
}

/** Handed in by main: workflows that wait for the form begin in the submission's own transaction. */
export type OnSubmitted = (context: Context & { transaction: Transaction }, submitted: Submitted) => Promise<void>
export interface Submitted {
  form: string
  entity: Entity
  record: string
  language: PaperLanguage
  consents: string[]
}

/** Throws 422 with pointers to fields (`/email`) and consents (`/consents/news`). */
export async function submitForm(context: Context, submission: Submission, onSubmitted: OnSubmitted): Promise<void> {
  const { form, entity, values, token } = submission
  const problems = ownProblems(submission)
  if (problems.length) throw invalid('Something is missing.', problems)
  const asForm = { ...context, caller: { ...systemCaller, name: `Web form ${form.id}`, locale: submission.language } }
  const body = { ...values, ...form.values }
  try {
    await inTransaction(asForm, async inside => {
      if (!(await keep(inside, submission, token))) return
      const [record] = await createRecords(inside, entity, [body])
      await hold(inside, token, record!.id)
      await onSubmitted(inside, {
        form: form.id,
        entity,
        record: record!.id,
        language: submission.language,
        consents: [...submission.consents],
      })
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    await inTransaction(asForm, inside => keep(inside, submission, token, body))
  }
}

function ownProblems({ form, entity, language, values, consents }: Submission): Problem[] {
  const inputs = inputsOf(form, entity, language)
  const known = new Set(inputs.map(({ name }) => name))
  const strange = Object.keys(values).filter(name => !known.has(name))
  const missing = inputs.filter(({ name, required, kind }) => required && isEmpty(values[name], kind === 'check'))
  const asked = form.consents ?? []
  return [
    ...strange.map(name => ({ pointer: `/${name}`, code: 'unknown-field', message: 'The form has no such field.' })),
    ...missing.map(({ name }) => ({ pointer: `/${name}`, code: 'required', message: 'A value is needed.' })),
    ...asked
      .filter(({ id, required }) => required && !consents.includes(id))
      .map(({ id }) => ({ pointer: `/consents/${id}`, code: 'required', message: 'Your consent is needed.' })),
    ...consents
      .filter(id => !asked.some(each => each.id === id))
      .map(id => ({
        pointer: `/consents/${id.slice(0, 60)}`,
        code: 'unknown-consent',
        message: 'There is no such consent.',
      })),
  ]
}

/** A box that has to be ticked is one that says yes. */
const isEmpty = (value: unknown, mustBeTrue: boolean) =>
  value === undefined || value === null || value === '' || (mustBeTrue && value !== true)

/** False: the page was sent before, and is one submission. */
async function keep(
  { transaction, now }: { transaction: Transaction; now: Date },
  { form, entity, language, consents, origin }: Submission,
  token: string,
  held: JsonObject | null = null,
): Promise<boolean> {
  const told = (form.consents ?? []).map(({ id, text, version, purpose = null }) => ({
    id,
    version,
    purpose,
    wording: textIn(text, language),
    given: consents.includes(id),
  }))
  const made = [newId(), form.id, now, hashOf(token), entity.id, language, origin]
  const { rows } = await transaction.query<{ id: string }>(
    {
      text: `INSERT INTO enishi.form_submission (id, form, at, token, entity, language, origin, consents, held)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (token) DO NOTHING RETURNING id`,
    },
    [...made, JSON.stringify(told), held && JSON.stringify(held)],
  )
  return rows.length > 0
}

const hold = ({ transaction }: { transaction: Transaction }, token: string, record: string) =>
  transaction.query({ text: 'UPDATE enishi.form_submission SET record = $2 WHERE token = $1' }, [hashOf(token), record])

const hashOf = (token: string) => createHash('sha256').update(token).digest()
