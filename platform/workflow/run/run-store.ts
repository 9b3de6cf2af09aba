/** Runs in the database: read whole, and brought forward with what their steps did, if nobody else was quicker. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Queries } from '../../database/database.ts'
import type { Progress, StepError } from './progress.ts'

export type RunState = 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'

export interface Run {
  id: string
  workflow: string
  revision: number
  state: RunState
  /** The entity's lasting id. */
  entity: string | null
  record: string | null
  asSystem: boolean
  /** Else for whom; null: nobody, and then it can do nothing. */
  actsFor: string | null
  startedBy: string | null
  trigger: JsonObject
  previous: JsonObject | null
  progress: Progress
  version: number
  chain: Link[]
  parent: string | null
  parentToken: number | null
  createdAt: Date
}

/** A workflow on a record, on the way to a run. */
export interface Link {
  workflow: string
  record: string | null
}

export type StepState = 'running' | 'waiting' | 'retrying' | 'done' | 'failed'

export interface StepRow {
  seq: number
  node: string
  place: string
  state: StepState
  attempt: number
  port: string | null
  input: Json
  output: Json
  error: StepError | null
  startedAt: string
  endedAt: string | null
}

/** Without `actsFor` it is for who published the workflow. */
export interface NewRun extends Omit<Run, 'state' | 'version' | 'createdAt'> {
  state?: RunState
  error?: StepError
  /** A second run of the workflow with the same is none. */
  key?: string | null
}

const columns = `id, workflow, revision, state, entity, record, as_system AS "asSystem", acts_for AS "actsFor", started_by AS "startedBy", trigger,
  previous, progress, version, chain, parent, parent_token AS "parentToken", created_at AS "createdAt"`

export async function readRun(queries: Pick<Queries, 'query'>, id: string, lock = false): Promise<Run | null> {
  const text = `SELECT ${columns} FROM enishi.run WHERE id = $1${lock ? ' FOR UPDATE' : ''}`
  return (await queries.query<Run>({ name: lock ? 'lock-run' : 'read-run', text }, [id])).rows[0] ?? null
}

/** False where there is one of the same key already. */
export async function insertRun({ query }: Pick<Queries, 'query'>, run: NewRun): Promise<boolean> {
  const { rowCount } = await query(
    {
      name: 'insert-run',
      text: `INSERT INTO enishi.run (id, workflow, revision, state, entity, record, acts_for, started_by, trigger, previous,
          progress, chain, parent, parent_token, error, as_system, key, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, (SELECT author FROM enishi.revision WHERE revision = $3)), $8, $9, $10,
          $11, $12, $13, $14, $15, $16, $17, CASE WHEN $4 = 'running' THEN NULL ELSE now() END)
        ON CONFLICT (workflow, key) WHERE key IS NOT NULL DO NOTHING`,
    },
    [
      run.id,
      run.workflow,
      run.revision,
      run.state ?? 'running',
      run.entity,
      run.record,
      run.actsFor,
      run.startedBy,
      JSON.stringify(run.trigger),
      run.previous && JSON.stringify(run.previous),
      JSON.stringify(run.progress),
      JSON.stringify(run.chain),
      run.parent,
      run.parentToken,
      run.error ? JSON.stringify(run.error) : null,
      run.asSystem,
      run.key ?? null,
    ],
  )
  return rowCount === 1
}

export interface Advance {
  run: string
  /** That it was read at. */
  version: number
  state: RunState
  progress: Progress
  error: StepError | null
  steps: StepRow[]
  /** Steps whose end this is, without anything new about them. */
  ended: number[]
}

/** False where somebody else brought the run forward meanwhile; then nothing is written. */
export async function advanceRun(query: Queries['query'], advance: Advance): Promise<boolean> {
  const { run, version, state, progress, error, steps, ended } = advance
  const { rows } = await query<{ version: number }>({ name: 'advance-run', text: advanceText }, [
    run,
    version,
    state,
    JSON.stringify(progress),
    error && JSON.stringify(error),
    JSON.stringify(steps),
    ended,
  ])
  return rows.length === 1
}

const advanceText = `
  WITH moved AS (
    UPDATE enishi.run SET version = version + 1, state = $3, progress = $4::jsonb, error = $5::jsonb,
        ended_at = CASE WHEN $3 IN ('done', 'failed', 'cancelled') THEN now() END
      WHERE id = $1 AND version = $2 AND state IN ('running', 'waiting')
      RETURNING id, version),
  written AS (
    INSERT INTO enishi.run_step (run, seq, node, place, state, attempt, port, input, output, error, started_at, ended_at)
    SELECT m.id, s.seq, s.node, s.place, s.state, s.attempt, s.port, s.input, s.output, s.error, s."startedAt", s."endedAt"
      FROM moved AS m, jsonb_to_recordset($6::jsonb) AS s (seq integer, node text, place text, state text, attempt integer,
        port text, input jsonb, output jsonb, error jsonb, "startedAt" timestamptz, "endedAt" timestamptz)
    ON CONFLICT (run, seq) DO UPDATE SET state = excluded.state, attempt = excluded.attempt, port = excluded.port,
      input = excluded.input, output = excluded.output, error = excluded.error, ended_at = excluded.ended_at),
  closed AS (
    UPDATE enishi.run_step AS s SET state = 'done', ended_at = now() FROM moved AS m
      WHERE s.run = m.id AND s.seq = ANY ($7::integer[]))
  SELECT version FROM moved`

export interface StepOutput {
  node: string
  place: string
  output: Json
  error: StepError | null
  /** Since when it is so: fields are named in it as they were then. */
  at: Date
}

/** What expressions after them see of steps: the last of each node, outside of loops and in the items under way. */
export async function readOutputs({ query }: Pick<Queries, 'query'>, run: string, places: string[]) {
  const { rows } = await query<StepOutput>(
    {
      name: 'read-outputs',
      text: `SELECT DISTINCT ON (place, node) node, place, output, error, coalesce(ended_at, started_at) AS at
        FROM enishi.run_step
        WHERE run = $1 AND place = ANY ($2) AND state IN ('done', 'failed', 'running') AND (output IS NOT NULL OR error IS NOT NULL)
        ORDER BY place, node, seq DESC`,
    },
    [run, places],
  )
  return rows
}

export type LoopItem = Pick<StepOutput, 'at'> & { item: Json }

/** What a for each goes through stands in its step's input. */
export async function readLoopItem(
  { query }: Pick<Queries, 'query'>,
  run: string,
  seq: number,
  item: number,
): Promise<LoopItem> {
  const { rows } = await query<LoopItem>(
    {
      name: 'read-loop-item',
      text: `SELECT input -> 'items' -> $3::integer AS item, started_at AS at FROM enishi.run_step WHERE run = $1 AND seq = $2`,
    },
    [run, seq, item],
  )
  return rows[0] ?? { item: null, at: new Date() }
}
