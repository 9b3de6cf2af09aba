/** A process that goes on with a record, as every reader of the record is told of it. */
export interface RecordProcess {
  _id: string
  /** Of its workflow, in the reader's language. */
  title: string
  state: 'running' | 'waiting' | 'failed'
  /** Where it stands, as far as that place has a name. */
  step: string | null
  /** Until when it waits at the longest. */
  until: string | null
  /** What it asks of people about this record, open now. */
  task: string | null
  /** By name, where the reader may read people. */
  startedBy: string | null
  startedAt: string
}
