/** Papers, labels and postcards of many records, as a job that leaves one file for its author. */
import { Zip, ZipPassThrough } from 'fflate'
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { ManyAnswer, PapersForMany } from '../contract/many.ts'
import type { JobKind, JobRun } from '../database/jobs/job-kind.ts'
import { addJob } from '../database/jobs/job-store.ts'
import { AppError, invalid, notAllowed, notFound } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { answerFor, chosenRecords, countChosen } from '../records/chosen-records.ts'
import { storeFile } from '../records/files/store-file.ts'
import { createDocument, layOutDocument, type Papers } from './create-document.ts'
import { labelFields } from './label-fields.ts'
import { type Label, labelLayout } from './label-layout.ts'
import type { Layout } from './lay-out.ts'

const kind = 'papers-many'
/** One PDF is made in one piece. */
const most: Record<PapersForMany['as'], number> = { zip: 1_000, pdf: 200, labels: 5_000 }

/** Gives the job's id. Throws 400 and 422. */
export async function startPapersForMany(context: Context, entity: Entity, asked: PapersForMany): Promise<string> {
  if (asked.as !== 'labels') requireTemplate(context, entity, asked.document)
  await countChosen(context, entity, asked, most[asked.as])
  const { id, name } = context.caller
  const input = { ...asked, entity: entity.id, by: id } as unknown as Json
  return addJob(context.database, {
    kind,
    title: asked.as === 'labels' ? asked.sheet : asked.document,
    input,
    author: { id, name },
  })
}

function requireTemplate({ model }: Context, { name }: Entity, document: string): void {
  if (model.documents.document.get(document)?.entity === name) return
  const message = `There is no paper '${document.slice(0, 100)}' of '${name}'.`
  throw invalid(message, [{ pointer: '/document', code: 'unknown-document', message }])
}

/** `contextOf`: of the author by their id, with the rights they have at this moment. */
export const papersForManyJob = (
  contextOf: (user: string | null) => Promise<Context | null>,
  papers: Papers,
): JobKind => ({
  kind,
  async run(job) {
    const input = job.input as unknown as PapersForMany & { by: string | null }
    const context = await contextOf(input.by)
    if (!context) throw notAllowed('Who began this can no longer sign in.')
    const entity = [...context.model.entities.values()].find(({ id }) => id === input.entity)
    if (!entity) throw notFound('The entity')
    const work = { job, context, papers, entity, asked: { ...input, entity: entity.name } }
    return (await makers[input.as](work as never)) as unknown as Json
  },
})

interface Work<A = PapersForMany> {
  job: JobRun
  context: Context
  papers: Papers
  entity: Entity
  asked: A
}
type Papered = Extract<PapersForMany, { document: string }>
type Labelled = Extract<PapersForMany, { as: 'labels' }>

const makers = { zip: makeZip, pdf: makePdf, labels: makeLabels }

async function makeZip(work: Work<Papered>): Promise<ManyAnswer> {
  const { context, papers, entity, asked } = work
  const taken = new Map<string, number>()
  const { answer, each } = following(work)
  async function* zipped(): AsyncGenerator<Uint8Array> {
    const ready: Uint8Array[] = []
    const zip = new Zip((error, chunk) => {
      if (error) throw error
      ready.push(chunk)
    })
    for await (const _ of each(
      async id => createDocument(context, papers, { entity, id, ...paperOf(asked) }),
      ({ name, bytes }) => {
        const file = new ZipPassThrough(unlike(name, taken))
        zip.add(file)
        file.push(bytes, true)
      },
    )) {
      yield* ready.splice(0)
    }
    zip.end()
    yield* ready.splice(0)
  }
  const file = await storeFile(context, papers.store, { name: `${asked.document}.zip`, body: zipped() })
  return answer.reached ? { ...answer, file } : answer
}

async function makePdf(work: Work<Papered>): Promise<ManyAnswer> {
  const { context, papers, entity, asked } = work
  const layouts: Layout[] = []
  const { answer, each } = following(work)
  const lay = async (id: string) => (await layOutDocument(context, papers, { entity, id, ...paperOf(asked) })).layout
  for await (const _ of each(lay, layout => void layouts.push(layout)));
  if (!layouts.length) return answer
  return { ...answer, file: await kept(work, `${asked.document}.pdf`, joined(layouts)) }
}

async function makeLabels(work: Work<Labelled>): Promise<ManyAnswer> {
  const { job, context, entity, asked } = work
  const fields = labelFields(context, entity)
  const total = await countChosen(context, entity, asked, most.labels)
  const labels: Label[] = []
  const { answer, reached, left } = answerFor()
  for await (const record of chosenRecords(context, entity, asked, fields.select)) {
    if (answer.records % 100 === 0) await job.progress({ done: answer.records, total })
    const label = fields.labelOf(record)
    if (label) labels.push(label)
    if (label) reached()
    else left(record, 'no-address')
  }
  if (!labels.length) return answer
  const layout = labelLayout(labels, asked.sheet, { skip: asked.skip ?? 0, at: context.now.toISOString() })
  return { ...answer, file: await kept(work, 'labels.pdf', layout) }
}

const paperOf = ({ document, language }: Papered) => ({ document, ...(language && { language }) })

/** One paper after the other; what cannot be made of a record is noted and left out. */
function following({ job, context, entity, asked }: Work<Papered>) {
  const { answer, reached, left } = answerFor()
  return { answer, each }

  async function* each<T>(make: (id: string) => Promise<T>, take: (made: T) => void): AsyncGenerator<JsonObject> {
    const total = await countChosen(context, entity, asked, most[asked.as])
    for await (const record of chosenRecords(context, entity, asked, '')) {
      await job.progress({ done: answer.records, total })
      try {
        take(await make(String(record['_id'])))
        reached()
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error
        left(record, error.code === 'document-not-offered' ? 'not-offered' : 'not-made')
      }
      yield record
    }
  }
}

async function kept({ context, papers }: Work, name: string, layout: Layout) {
  const bytes = await papers.renderer.render(layout)
  return storeFile(context, papers.store, { name, body: once(bytes) })
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** Each begins on a page of its own. Numbers of pages would count through all of them, so there are none. */
function joined([first, ...others]: Layout[]): Layout {
  const content = others.flatMap(layout => [{ text: '', pageBreak: 'before' as const }, ...layout.content])
  const isSame = others.every(({ footer }) => footer.text === first!.footer.text)
  const footer = { text: isSame ? first!.footer.text : '', pageNumbers: first!.footer.pageNumbers && !others.length }
  return { ...first!, content: [...first!.content, ...content], footer }
}

/** Two quotations of one name are two files. */
function unlike(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1
  taken.set(name, count)
  return count === 1 ? name : name.replace(/(\.pdf)?$/, ` (${count}).pdf`)
}
