/**
 * A piece of a run's work, from when it was enqueued until there is nothing more to do or the run has to wait. DBOS hands
 * it to one process, and to another when that one dies; what it did so far stands in the database by then, since each
 * step's effect, its history and where the run stands next are committed together.
 */
import type { Caller } from '../../contract/caller.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { type Moved, outcomeOf } from './moves.ts'
import type { Progress, StepError, Token } from './progress.ts'
import {
  advanceRun,
  type LoopItem,
  type Run,
  type RunState,
  readOutputs,
  readRun,
  type StepOutput,
  type StepRow,
} from './run-store.ts'
import { isAwaited } from './sub-run.ts'
import type { Version } from './versions.ts'

export interface PieceOptions {
  id: string
  run: Run
  version: Version
  outputs: StepOutput[]
  database: Database
  test?: boolean
  /** In the transaction in which a run ends that another one waits for. */
  tellParent?(transaction: Transaction, run: Run, end: { state: RunState; error: StepError | null }): Promise<void>
}

/** Somebody else brought the run forward: what was about to be written is not true any more. */
export class Stale extends Error {}

export class Piece {
  readonly id: string
  readonly version: Version
  run: Run
  outputs: StepOutput[]
  /** Items of loops, by place. */
  readonly items = new Map<string, LoopItem>()
  readonly callers = new Map<string, { caller: Caller | null; until: number }>()
  /** Nothing of it stays. */
  readonly test: boolean
  readonly #database: Database
  readonly #tellParent: PieceOptions['tellParent']
  /** Of pure nodes: written with whatever is written next. */
  #unsaved: StepRow[] = []
  #ended: number[] = []
  #turn: Promise<unknown> = Promise.resolve()

  constructor({ id, run, version, outputs, database, test = false, tellParent }: PieceOptions) {
    this.#tellParent = tellParent
    this.test = test
    this.id = id
    this.run = run
    this.version = version
    this.outputs = outputs
    this.#database = database
  }

  get progress(): Progress {
    return this.run.progress
  }

  /** What this piece can do now. */
  ready(): Token[] {
    if (this.run.state !== 'running' && this.run.state !== 'waiting') return []
    if (outcomeOf(this.progress) === 'failed') return []
    return this.progress.tokens.filter(({ state, owner }) => state === 'ready' && owner === this.id)
  }

  /** As it stands now; undefined when somebody else took it on. */
  token(id: number): Token | undefined {
    return this.progress.tokens.find(each => each.id === id)
  }

  /** Numbers for a step that begins. */
  number(): number {
    const { next } = this.progress
    this.run = { ...this.run, progress: { ...this.progress, next: next + 1 } }
    return next
  }

  /** In memory; `save` makes it last. */
  move({ progress, ended }: Moved, row: StepRow | null): void {
    this.run = { ...this.run, progress }
    this.#ended.push(...ended)
    if (!row) return
    this.#unsaved = [...this.#unsaved.filter(({ seq }) => seq !== row.seq), row]
    if (row.output !== null || row.error !== null) this.#know(row)
  }

  #know({ node, place, output, error, startedAt, endedAt }: StepRow): void {
    const live = (at: string) =>
      at === '' || this.progress.tokens.some(token => token.place === at || token.place.startsWith(`${at}/`))
    const others = this.outputs.filter(each => !(each.node === node && each.place === place) && live(each.place))
    this.outputs = [...others, { node, place, output, error, at: new Date(endedAt ?? startedAt) }]
  }

  /** One after the other, whatever runs beside. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work)
    this.#turn = mine.catch(() => {})
    return mine
  }

  /** Throws `Stale`, and then stands where the run really is. `transaction`: the step's own. */
  async save(transaction?: Transaction, error: StepError | null = null): Promise<void> {
    const state: RunState = outcomeOf(this.progress) ?? 'running'
    const { id, version, progress } = this.run
    const isTold = isAwaited(this.run) && (state === 'done' || state === 'failed')
    if (isTold && !transaction) return this.#database.transaction(inside => this.save(inside, error))
    const query = transaction?.query ?? this.#database.soleWrite
    const [steps, ended] = [this.#unsaved, this.#ended]
    const isDone = await advanceRun(query, { run: id, version, state, progress, error, steps, ended })
    if (!isDone) throw new Stale()
    if (isTold) await this.#tellParent?.(transaction!, this.run, { state, error })
    this.run = { ...this.run, state, version: version + 1 }
    this.#unsaved = []
    this.#ended = []
  }

  get isSaved(): boolean {
    return this.#unsaved.length === 0 && this.#ended.length === 0
  }

  /** For work in a transaction that may be rolled back. */
  keep() {
    const { run, outputs } = this
    const [unsaved, ended] = [this.#unsaved, this.#ended]
    return () => {
      this.run = run
      this.outputs = outputs
      this.#unsaved = unsaved
      this.#ended = ended
    }
  }

  /** Where the run stands in the database. */
  async reload(): Promise<void> {
    const run = await readRun(this.#database, this.run.id)
    this.run = run ?? { ...this.run, state: 'cancelled' }
    this.outputs = run ? await outputsOf(this.#database, run) : []
    this.#unsaved = []
    this.#ended = []
  }
}

/** None were made before the first step. */
export function outputsOf(database: Database, { id, progress }: Run): Promise<StepOutput[]> {
  if (progress.steps === 0) return Promise.resolve([])
  const places = new Set([''])
  for (const { place } of progress.tokens) {
    const parts = place.split('/')
    for (let count = 1; count <= parts.length; count++) places.add(parts.slice(0, count).join('/'))
  }
  return readOutputs(database, id, [...places])
}
