/** A passkey as its person's settings show it. */
export interface Passkey {
  _id: string
  name: string
  /** Whether the person's other devices have it too. */
  synced: boolean
  createdAt: string
  lastUsedAt: string | null
}
