/** An act on packs over large tables as a job: it can be paused, cancelled, and gone on with after a crash. */
import type { JobKind } from '../database/jobs/job-kind.ts'
import type { Author } from '../metadata/author.ts'
import type { Model } from '../metadata/model.ts'
import { changeJob } from '../metadata/plan-job.ts'
import { noteAct, type PackAct, packJobKind } from './act.ts'

export const packJob = (models: { current(): Model }): JobKind =>
  changeJob(packJobKind, models, input => {
    const { act, author } = input as unknown as { act: PackAct; author: Author }
    const { change, summary, beside } = act
    return {
      change,
      author,
      summary,
      beside,
      within: (client, isNew) => noteAct(client, act, { by: author.id, isNew }),
    }
  })
