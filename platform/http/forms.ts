/**
 * `/forms/:id`: web forms for everybody, as pages that work without a script; and `/api/forms/:id`, the same for scripts
 * of sites that the form names. Nothing here knows cookies, so nothing is done in anybody's name.
 */
import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { systemCaller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { WebformDocument } from '../contract/webform.ts'
import { AppError, notAllowed } from '../errors.ts'
import { addressLimit } from '../webforms/address-limit.ts'
import { type FormPage, formPage, thanksPage, trap } from '../webforms/form-page.ts'
import { formWords } from '../webforms/form-words.ts'
import { inputsOf } from '../webforms/inputs.ts'
import { type OpenForm, openForm } from '../webforms/open-form.ts'
import { pageToken, stateOfToken } from '../webforms/page-token.ts'
import { readFiles } from '../webforms/read-files.ts'
import { readValues } from '../webforms/read-values.ts'
import { type OnSubmitted, submitForm } from '../webforms/submit-form.ts'
import { startFormWorkflows } from '../workflow/run/on-form.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import { contextOf } from './context.ts'
import type { Services } from './services.ts'

/** Of a whole submission, files and all. */
const maxBytes = 25 * 1024 * 1024
const asset = (name: string) => readFileSync(new URL(`../webforms/assets/${name}`, import.meta.url), 'utf8')

export function formRoutes(services: Services) {
  const { config, files } = services
  const onSubmitted = startingWorkflows(services)
  const allowed = addressLimit()
  const context = (c: Context) => contextOf(services, systemCaller, clientAddress(c, config))
  const fresh = (id: string, now: Date) => pageToken(config.secret, id, now)
  const shown = (c: Context, opened: OpenForm, more: Partial<FormPage> = {}, status: 200 | 422 | 429 = 200) => {
    const { form, entity, language } = opened
    const token = more.token ?? fresh(form.id, new Date())
    return c.html(
      formPage({ form, language, inputs: inputsOf(form, entity, language), ...more, token }),
      status,
      headersOf(form),
    )
  }
  const styles = asset('form.css')
  const scripts = { 'frame.js': asset('frame.js'), 'embed.js': asset('embed.js') }
  return new Hono()
    .get('/form.css', c => c.body(styles, 200, assetHeaders('text/css')))
    .get('/frame.js', c => c.body(scripts['frame.js'], 200, assetHeaders('text/javascript')))
    .get('/embed.js', c => c.body(scripts['embed.js'], 200, assetHeaders('text/javascript')))
    .get('/:id/look.css', c => {
      const { form } = openForm(context(c), c.req.param('id'), undefined)
      const color = form.look?.color
      return c.body(
        color ? `:root{--accent:${color};--on-accent:${onColor(color)}}` : '',
        200,
        assetHeaders('text/css'),
      )
    })
    .get('/:id/thanks', c => {
      const { form, language } = openForm(context(c), c.req.param('id'), wanted(c))
      return c.html(thanksPage(form, language), 200, headersOf(form))
    })
    .get('/:id', c => {
      const opened = openForm(context(c), c.req.param('id'), wanted(c))
      return shown(c, opened, { sent: prefilled(c, opened) })
    })
    .post('/:id', bodyLimit({ maxSize: maxBytes, onError: tooLarge }), async c => {
      const inside = context(c)
      const sent = await formData(c)
      const opened = openForm(inside, c.req.param('id'), textOf(sent, 'language') || wanted(c))
      const { form, entity, language } = opened
      const thanks = () => c.redirect(`/forms/${form.id}/thanks?language=${language}`, 303)
      // Who fills in what nobody sees is thanked, and forgotten.
      if (textOf(sent, trap)) return thanks()
      const words = formWords(language)
      if (!allowed(form.id, inside.ip)) return shown(c, opened, { sent, notice: words.tooOften }, 429)
      const token = textOf(sent, 'token')
      const state = stateOfToken(token, { secret: config.secret, form: form.id, now: inside.now })
      if (state !== 'good') return shown(c, opened, { sent, notice: words.again }, 422)
      try {
        const inputs = inputsOf(form, entity, language)
        const values = { ...readValues(inputs, sent), ...(await readFiles(inside, files, inputs, sent)) }
        const consents = sent.getAll('consent').map(String)
        await submitForm(inside, { ...opened, values, consents, token, origin: originOf(c) }, onSubmitted)
        return thanks()
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error
        return shown(c, opened, { sent, token, problems: error.details }, 422)
      }
    })
}

const submission = checkedBody({
  type: 'object',
  properties: {
    token: { type: 'string', maxLength: 200 },
    values: { type: 'object' },
    consents: { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: 20 },
    language: { enum: ['en', 'ja'] },
    [trap]: { type: 'string', maxLength: 1000 },
  },
  required: ['token', 'values'],
  additionalProperties: false,
})

/** For scripts: `GET` tells the inputs and a token, `POST` sends. Files go by the page. */
export function formApiRoutes(services: Services) {
  const { config } = services
  const onSubmitted = startingWorkflows(services)
  const allowed = addressLimit()
  const context = (c: Context) => contextOf(services, systemCaller, clientAddress(c, config))
  return new Hono()
    .options('/:id', c => {
      const { form } = openForm(context(c), c.req.param('id'), undefined)
      return c.body(null, 204, {
        ...crossOrigin(c, form),
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      })
    })
    .get('/:id', c => {
      const { form, entity, language } = openForm(context(c), c.req.param('id'), wanted(c))
      const inputs = inputsOf(form, entity, language).filter(({ kind }) => kind !== 'file')
      const token = pageToken(config.secret, form.id, new Date())
      return c.json({ id: form.id, language, inputs, consents: form.consents ?? [], token }, 200, crossOrigin(c, form))
    })
    .post('/:id', bodyLimit({ maxSize: 1024 * 1024, onError: tooLarge }), async c => {
      const inside = context(c)
      const opened = openForm(inside, c.req.param('id'), wanted(c))
      const headers = crossOrigin(c, opened.form)
      const body = await submission(c)
      if (body[trap]) return c.json({ received: true }, 202, headers)
      if (!allowed(opened.form.id, inside.ip)) throw tooOften()
      const { token, consents = [], language = opened.language } = body
      const state = stateOfToken(token, { secret: config.secret, form: opened.form.id, now: inside.now })
      if (state !== 'good') throw badToken(state)
      const values = withoutFiles(opened, body.values as JsonObject)
      await submitForm(inside, { ...opened, language, values, consents, token, origin: originOf(c) }, onSubmitted)
      return c.json({ received: true }, 202, headers)
    })
}

const startingWorkflows =
  ({ engine }: Services): OnSubmitted =>
  (inside, submitted) =>
    startFormWorkflows(engine, inside, submitted)

/** What a link says already, `?number=CP-0001`: it stands in the inputs, to be read and sent by the visitor. */
function prefilled(c: Context, { form, entity, language }: OpenForm): FormData {
  const sent = new FormData()
  for (const { name, kind } of inputsOf(form, entity, language)) {
    const given = c.req.query(name)
    if (given !== undefined && kind !== 'file') sent.set(`f.${name}`, given.slice(0, 500))
  }
  return sent
}

/** A file's id in a script's body would be somebody else's. */
function withoutFiles({ form, entity, language }: OpenForm, values: JsonObject): JsonObject {
  const files = inputsOf(form, entity, language).filter(({ kind }) => kind === 'file')
  if (files.some(({ name }) => Object.hasOwn(values, name)))
    throw new AppError({ status: 422, code: 'no-files-here', message: 'Files are sent by the page of the form.' })
  return values
}

const wanted = (c: Context): string | undefined => c.req.query('language') ?? c.req.header('accept-language')

const originOf = (c: Context): string | null => c.req.header('origin')?.slice(0, 300) ?? null

const textOf = (sent: FormData, name: string): string => {
  const value = sent.get(name)
  return typeof value === 'string' ? value : ''
}

async function formData(c: Context): Promise<FormData> {
  try {
    return await c.req.raw.formData()
  } catch (cause) {
    throw new AppError({ status: 400, code: 'no-form', message: 'This is not what a form sends.', cause })
  }
}

/** Nothing but our own style and the little script of frames; shown in frames of the sites that the form names. */
const headersOf = ({ origins = [] }: WebformDocument) => ({
  'content-security-policy': [
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'",
    `frame-ancestors 'self' ${origins.join(' ')}`.trim(),
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'no-store',
})

const assetHeaders = (type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=3600',
  'cross-origin-resource-policy': 'cross-origin',
})

/** Throws 403 for a page of a site that the form does not name. */
function crossOrigin(c: Context, { origins = [] }: WebformDocument): Record<string, string> {
  const origin = c.req.header('origin')
  if (!origin || origin === new URL(c.req.url).origin) return { vary: 'origin' }
  if (!origins.includes(origin)) throw notAllowed('This form is not for that site.')
  return { vary: 'origin', 'access-control-allow-origin': origin }
}

const onColor = (color: string): string => {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return red! * 0.299 + green! * 0.587 + blue! * 0.114 > 150 ? '#111' : '#fff'
}

const tooLarge = (): never => {
  throw new AppError({ status: 413, code: 'too-large', message: 'This is more than a form may send.' })
}
const tooOften = () =>
  new AppError({
    status: 429,
    code: 'too-many-requests',
    message: 'Too much was sent from this address. Try again later.',
    headers: { 'retry-after': '180' },
  })
const badToken = (state: string) =>
  new AppError({
    status: 422,
    code: `token-${state}`,
    message: 'Ask for the form anew, and give a person time to fill it in.',
  })
