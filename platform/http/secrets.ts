/** `/api/secrets`: their names for who makes workflows, their values for administrators to give, and for nobody to read. */
import { Hono, type Context as HonoContext } from 'hono'
import { audited } from '../access/audit.ts'
import { requireRight } from '../access/require-right.ts'
import { addSecret, changeSecret, listSecrets, removeSecret } from '../access/secret-store.ts'
import { vaultOf } from '../access/vault.ts'
import type { AuditAction } from '../contract/audit.ts'
import { type SecretChange, type SecretSummary, secretLength, secretName } from '../contract/secret.ts'
import { invalid, notAllowed, notFound } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { secretUses } from './secret-uses.ts'
import type { Services } from './services.ts'

const hostPattern = '^(\\*|(\\*\\.)?[^\\s/:*@]+|\\[[0-9a-fA-F:.]+\\])$'
const change = checkedBody({
  type: 'object',
  properties: {
    value: { type: 'string', minLength: secretLength.least, maxLength: secretLength.most },
    description: { type: 'string', maxLength: 500 },
    hosts: {
      type: ['array', 'null'],
      items: { type: 'string', maxLength: 253, pattern: hostPattern },
      maxItems: 100,
    },
  },
  additionalProperties: false,
})

export function secretRoutes({ secrets, plugins, workflows }: Services) {
  const summaries = async ({ var: { context } }: HonoContext<Env>, name?: string): Promise<SecretSummary[]> => {
    const uses = await secretUses(context, { plugins, workflows })
    const kept = await listSecrets(context.database, name)
    return kept.map(secret => ({ ...secret, usedBy: uses.get(secret.name) ?? [] }))
  }
  return new Hono<Env>()
    .get('/', async c => {
      requireRight(c.var.context.caller, 'workflows')
      return c.json(await summaries(c))
    })
    .put('/:name', async c => {
      requireAdministrator(c)
      const name = nameOf(c)
      const isNew = await put(c, name, (await change(c)) as SecretChange)
      await secrets.reload()
      const [secret] = await summaries(c, name)
      return c.json(secret, isNew ? 201 : 200)
    })
    .delete('/:name', async c => {
      requireAdministrator(c)
      const name = nameOf(c)
      await audited(
        c.var.context,
        async tx => {
          if (!(await removeSecret(tx, name))) throw notFound('The secret')
        },
        () => noted('secret-removed', name, {}),
      )
      return c.body(null, 204)
    })
}

/** Whether it is new. The audit log tells what was changed, and never what to. */
function put(c: HonoContext<Env>, name: string, { value, ...rest }: SecretChange): Promise<boolean> {
  const { context } = c.var
  const vault = vaultOf(context)
  const given = { name, by: context.caller.id, ...(value !== undefined && { value }), ...rest }
  return audited(
    context,
    async tx => {
      if (await changeSecret(tx, vault, given)) return false
      if (value === undefined) throw valueMissing()
      await addSecret(tx, vault, { ...given, value })
      return true
    },
    isNew => noted(isNew ? 'secret-created' : 'secret-changed', name, { ...rest, valueChanged: value !== undefined }),
  )
}

const noted = (
  action: AuditAction,
  name: string,
  details: Omit<SecretChange, 'value'> & { valueChanged?: boolean },
) => ({
  action,
  details: { name, ...details },
})

function requireAdministrator({ var: { context } }: HonoContext<Env>): void {
  if (!context.caller.administrator) throw notAllowed('Only administrators keep secrets.')
}

function nameOf(c: HonoContext<Env>): string {
  const name = c.req.param('name') ?? ''
  if (new RegExp(secretName).test(name) && name.length <= 100) return name
  throw invalid('A secret’s name is lower-case words and digits, with a hyphen or dot between them: erp-key.', [
    { pointer: '/name', code: 'name', message: 'is no name of a secret' },
  ])
}

const valueMissing = () =>
  invalid('There is no such secret yet, and a new one needs its value.', [
    { pointer: '/value', code: 'required', message: '/value is missing.' },
  ])
