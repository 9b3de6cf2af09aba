/** A sandbox as long work: its progress is seen, it can be cancelled, and what was not finished is no sandbox. */
import type { Context } from '../../access/context.ts'
import type { Database } from '../../database/database.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { addJob } from '../../database/jobs/job-store.ts'
import { notFound } from '../../errors.ts'
import type { ModelSource } from '../../metadata/model.ts'
import { createSandbox } from './create-sandbox.ts'
import { dropUnfinished, makeDatabase, noteSandbox, type SandboxOfJob, sandboxName } from './sandbox-databases.ts'

const kind = 'sandbox'

export interface SandboxInput {
  name: string
  keep: string[]
}

export const addSandboxJob = (
  database: Pick<Database, 'transaction'>,
  input: SandboxInput,
  author: { id: string | null; name: string },
): Promise<string> =>
  database.transaction(transaction =>
    addJob(transaction, { kind, title: `Sandbox ${input.name}`, input: { ...input }, author }),
  )

export interface SandboxJobParts {
  /** This installation, as the platform itself. */
  here: () => Context
  /** Opens the empty database of that name, migrated; handed in by main. */
  open: <T>(
    place: { name: string; database: string },
    work: (there: Context & { models: ModelSource }) => Promise<T>,
  ) => Promise<T>
}

export const sandboxJob = ({ here, open }: SandboxJobParts): JobKind => ({
  kind,
  async run(job) {
    const { name, keep } = inputOf(job)
    // A job may come out of a backup that somebody else wrote, and its name becomes a folder.
    if (!new RegExp(sandboxName).test(name)) throw notFound('The sandbox')
    const context = here()
    const total = context.model.entities.size
    const database = await makeDatabase(job.database, ofJob(job))
    let [done, records] = [0, 0]
    await open({ name, database }, there =>
      createSandbox(context, there, {
        keep,
        async tell(entity, count) {
          records += count
          await job.progress({ done: ++done, total, detail: entity })
        },
      }),
    )
    await noteSandbox(job.database, ofJob(job), { createdAt: new Date().toISOString(), by: job.author.name, records })
    return { name, records }
  },
  undo: (job: JobRun) => dropUnfinished(job.database, ofJob(job)),
})

const inputOf = ({ input }: JobRun) => input as unknown as SandboxInput
const ofJob = (job: JobRun): SandboxOfJob => ({ name: inputOf(job).name, job: job.id })
