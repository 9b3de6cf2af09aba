/** A record by the name of its entity and its id. */
export interface RecordReference {
  entity: string
  _id: string
}
