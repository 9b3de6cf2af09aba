/**
 * Mail by a template for many records, as a job: to the record itself where it is a person, else to the nearest person or
 * address it leads to. Each address once. A try-out tells the same without sending; what a crash cut off goes on where it
 * was, since every record has its key.
 */
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { MailForMany } from '../contract/many.ts'
import type { SendMessage } from '../contract/message.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import type { JobKind } from '../database/jobs/job-kind.ts'
import { addJob } from '../database/jobs/job-store.ts'
import { AppError, invalid, notAllowed, notFound } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { answerFor, chosenRecords, countChosen } from '../records/chosen-records.ts'
import { mayDo } from '../records/query/viewer.ts'
import { foldAddress } from './address.ts'
import { addressFields } from './address-fields.ts'
import { refusalOf } from './consent.ts'
import { requireMaySend } from './may-send.ts'
import type { Messages } from './messages.ts'
import { personOf } from './people.ts'
import { recipientsIn } from './recipients-in.ts'
import { sendMessages } from './send-messages.ts'

const kind = 'message-many'
const most = 10_000

/** Gives the job's id. Throws 400, 403, 404 and 422. */
export async function startMailForMany(context: Context, messages: Messages, entity: Entity, asked: MailForMany) {
  mayDo(context, entity, 'update')
  openTemplate(context, messages, entity, asked.template)
  await countChosen(context, entity, asked, most)
  const { id, name } = context.caller
  const { filter, search, template, dryRun = false } = asked
  const input = { entity: entity.id, filter, search: search ?? null, template, dryRun, by: id }
  return addJob(context.database, { kind, title: template, input, author: { id, name } })
}

/** `contextOf`: of the author by their id, with the rights they have at this moment. */
export const mailForManyJob = (
  contextOf: (user: string | null) => Promise<Context | null>,
  messages: () => Messages,
): JobKind => ({
  kind,
  async run(job) {
    const input = job.input as unknown as Input
    const context = await contextOf(input.by)
    if (!context) throw notAllowed('Who began this can no longer sign in.')
    const entity = [...context.model.entities.values()].find(({ id }) => id === input.entity)
    if (!entity) throw notFound('The entity')
    const work = openWork(context, messages(), entity, { ...input, job: job.id })
    const total = await countChosen(context, entity, asked(input, entity), most)
    const { answer, reached, left } = answerFor()
    for await (const record of chosenRecords(context, entity, asked(input, entity), work.select)) {
      if (answer.records % 20 === 0) await job.progress({ done: answer.records, total })
      const code = await work.send(record)
      if (code === null) reached()
      else left(record, code)
    }
    return answer as unknown as Json
  },
})

interface Input {
  entity: string
  filter: string
  search: string | null
  template: string
  dryRun: boolean
  by: string | null
}

const asked = ({ filter, search }: Input, { name: entity }: Entity) => ({
  ...{ entity, filter },
  ...(search !== null && { search }),
})

function openTemplate({ model }: Context, { channels }: Messages, entity: Entity, id: string) {
  const refuse = (code: string, message: string) => invalid(message, [{ pointer: '/template', code, message }])
  const template = model.documents.message.get(id)
  if (!template || (template.entity !== undefined && template.entity !== entity.name))
    throw refuse('unknown-document', `There is no message '${id.slice(0, 100)}' about records of '${entity.name}'.`)
  const open = channels.get(template.channel)
  if (!open) throw refuse('unknown-channel', `The channel '${template.channel}' is not set up.`)
  return { template, channel: open.channel }
}

/** Sends to one record, or would; answers why not. */
function openWork(context: Context, messages: Messages, entity: Entity, input: Input & { job: string }) {
  const { template, channel } = openTemplate(context, messages, entity, input.template)
  const kinds = new Map([[channel.id, channel.address]])
  const fields = addressFields(context, entity, kinds).filter(({ path }) => path.length <= 1)
  const seen = new Set<string>()
  return { select: fields.map(({ select }) => select).join(','), send }

  async function send(record: JsonObject): Promise<string | null> {
    const [found] = fields.flatMap(field => recipientsIn(record, field, kinds))
    if (!found) return 'no-address'
    const key = foldAddress(found.address)
    if (seen.has(key)) return 'duplicate'
    seen.add(key)
    const about = { entity: entity.name, _id: String(record['_id']) }
    try {
      await requireMaySend(context, { entity, id: about._id })
      const request: SendMessage = { template: template.id, to: [found.person ?? found.address], about }
      if (input.dryRun) return await refused(found)
      const [sent] = await sendMessages(context, messages, { ...request, key: `many ${input.job} ${about._id}` })
      return sent?.state === 'refused' ? (sent.reason_code ?? 'refused') : null
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error
      return error.status === 403 || error.status === 404 ? 'not-allowed' : 'not-filled'
    }
  }

  async function refused({ address, person }: { address: string; person: RecordReference | null }) {
    const known = person ? await personOf(context, person, channel.id) : null
    const refusal = await refusalOf(context, { channel: channel.id, purpose: template.purpose, address, person: known })
    return refusal?.code ?? null
  }
}
