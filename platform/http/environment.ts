/** `/api/environment`: all metadata as files; what taking that of another installation would do, and doing it. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { unfits } from '../contract/documents.ts'
import { type EnvironmentFiles, type EnvironmentSource, environmentFormat } from '../contract/environment.ts'
import { applyEnvironment } from '../environments/apply.ts'
import { definitionBook } from '../environments/definitions/definition-book.ts'
import { filesHere } from '../environments/files-here.ts'
import { filesOfOther, otherInstallation } from '../environments/other-installation.ts'
import { planEnvironment } from '../environments/plan.ts'
import { type Configuration, readFiles } from '../environments/read-files.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const files = {
  type: 'object',
  properties: { files: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 20_000 } },
  required: ['files'],
  additionalProperties: false,
} as const
const other = {
  type: 'object',
  properties: {
    url: { type: 'string', minLength: 1, maxLength: 2000 },
    key: { type: 'string', minLength: 1, maxLength: 500 },
  },
  required: ['url', 'key'],
  additionalProperties: false,
} as const
const wish = {
  from: { anyOf: [files, other] },
  take: { type: 'array', items: { type: 'string', maxLength: 300 }, maxItems: 20_000 },
  keep: { type: 'boolean' },
  convert: { type: 'object', maxProperties: 1000, additionalProperties: { enum: [...unfits] } },
} as const

const planBody = checkedBody({ type: 'object', properties: wish, required: ['from'], additionalProperties: false })
const applyBody = checkedBody({
  type: 'object',
  properties: {
    ...wish,
    hash: { type: 'string', minLength: 1, maxLength: 200 },
    confirm: { type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 10_000 },
  },
  required: ['from', 'hash'],
  additionalProperties: false,
})

export function environmentRoutes({ outbound }: Services) {
  const configurationOf = async (from: EnvironmentSource): Promise<Configuration> =>
    readFiles('files' in from ? from.files : await filesOfOther(otherInstallation(outbound, from)))
  return new Hono<Env>()
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'model')
      await next()
    })
    .get('/', async c => {
      const answer: EnvironmentFiles = { format: environmentFormat, files: await filesHere(c.var.context) }
      return c.json(answer)
    })
    .get('/definitions.xlsx', async c => {
      const { locale = 'en' } = queryOf(c, { locale: ['en', 'ja'] as const })
      c.header('Content-Disposition', 'attachment; filename="definitions.xlsx"')
      const bytes = await definitionBook(c.var.context, locale)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': xlsx })
    })
    .post('/plan', async c => {
      const { from, ...rest } = await planBody(c)
      return c.json(await planEnvironment(c.var.context, await configurationOf(from as EnvironmentSource), rest))
    })
    .post('/apply', async c => {
      const { from, ...rest } = await applyBody(c)
      const applied = await applyEnvironment(c.var.context, await configurationOf(from as EnvironmentSource), rest)
      return 'job' in applied ? c.json(applied, 202, { location: `/api/jobs/${applied.job}` }) : c.json(applied)
    })
}
