/** A record that one follows: its changes are told. */
export interface FollowedRecord {
  entity: string
  _id: string
  _label: string
  since: string
}
