/** A backup holds records that a save would refuse, and nobody agreed to them. */
import type { Misfits } from '../contract/backup.ts'
import { AppError } from '../errors.ts'

export class RefusedMisfits extends AppError {
  readonly misfits: Misfits

  constructor(misfits: Misfits) {
    super({
      status: 422,
      code: 'misfits',
      message: `${misfits.count} records of this backup do not fit their entities; nothing was changed. They are restored as they are only where that is agreed to (--keep-misfits).`,
      details: misfits.first.flatMap(({ entity, record, problems }) =>
        problems.map(problem => ({ ...problem, pointer: `/${entity}/${record}${problem.pointer}` })),
      ),
    })
    this.misfits = misfits
  }
}
